import { parseArgs } from 'node:util'
import { askDaemon } from '../config/ask-daemon.ts'
import { type Config, readConfig } from '../config/config.ts'
import type { ModelStore } from '../downloads/model-store.ts'
import { moveModels } from '../downloads/move-models.ts'
import { openModelStore } from '../downloads/open-model-store.ts'
import { sizeText } from '../downloads/size-text.ts'
import { confirm } from './confirm.ts'
import { createProgressLine } from './progress-line.ts'
import { UsageError } from './usage-error.ts'

interface Call {
  config: Config
  store: ModelStore
  argument: string | undefined
  json: boolean
  /** No questions. */
  yes: boolean
  acceptLicence: boolean
}

const say = (line: string) => process.stdout.write(`${line}\n`)

async function list({ store, json }: Call): Promise<number> {
  const packs = await store.list()
  if (json) say(JSON.stringify({ folder: store.folder, packs }, null, 2))
  else
    for (const { name, title, state, bytes, received, requires, usable } of packs) {
      const size = state === 'partial' ? `${sizeText(received)} of ${sizeText(bytes)}` : sizeText(bytes)
      say(`${name.padEnd(17)} ${state.padEnd(10)} ${size}`)
      say(`${' '.repeat(18)}${title}${requires.length > 0 ? `; needs ${requires.join(', ')}` : ''}`)
      if (!usable) say(`${' '.repeat(18)}Coming later: nothing in Drape uses it yet.`)
    }
  return 0
}

async function acceptLicences({ store, acceptLicence }: Call, name: string): Promise<boolean> {
  const packs = await store.list()
  for (const pack of packs.filter((each) => store.unaccepted(name).includes(each.name))) {
    say(`${pack.title}, ${sizeText(pack.bytes)}`)
    for (const { title, url, forbids } of pack.licences) say(`  ${title}\n    ${forbids}\n    ${url}`)
    if (!acceptLicence && !(await confirm('Have you read these licences, and do you accept them?'))) {
      process.stderr.write('Not downloaded: its licences must be accepted first (--accept-licence).\n')
      return false
    }
    store.accept(pack.name)
  }
  return true
}

async function pull(call: Call): Promise<number> {
  const name = needed(call, 'pull')
  if (!(await acceptLicences(call, name))) return 1
  const line = createProgressLine(process.stderr)
  const pause = new AbortController()
  const onInterrupt = () => pause.abort()
  process.once('SIGINT', onInterrupt)
  try {
    await call.store.pull(name, { signal: pause.signal, onProgress: line.show })
    line.end()
    say(`${name} is installed in ${call.store.folder}.`)
    return 0
  } catch (error) {
    line.end()
    if (!pause.signal.aborted) throw error
    process.stderr.write('Paused. The same command goes on from here.\n')
    return 130
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

async function verify({ store, argument, json }: Call): Promise<number> {
  const reports = await store.verify(argument, ({ file, state, bytes }) => {
    if (!json) say(`${state.padEnd(8)} ${file}${bytes === undefined ? '' : `, ${sizeText(bytes)}`}`)
  })
  if (json) say(JSON.stringify(reports, null, 2))
  else if (reports.length === 0) say('No models are installed.')
  const bad = reports.filter(({ state }) => state !== 'sound')
  if (bad.length > 0 && !json) say('Pull the pack again: only what is damaged or missing is fetched.')
  return bad.length > 0 ? 1 : 0
}

async function remove(call: Call): Promise<number> {
  const name = needed(call, 'remove')
  const { freedBytes, stops } = await call.store.removal(name)
  say(`Removing ${name} frees ${sizeText(freedBytes)}.`)
  for (const stop of stops) say(`  ${stop}`)
  if (!call.yes && !(await confirm('Remove it?'))) {
    process.stderr.write('Nothing was removed (--yes removes without asking).\n')
    return 1
  }
  await call.store.remove(name)
  say('Removed.')
  return 0
}

async function move(call: Call): Promise<number> {
  const folder = needed(call, 'move')
  const running = await askDaemon(call.config.dataDir, 'GET', 'health').then(
    () => true,
    () => false,
  )
  if (running) throw new Error('The daemon is using the models. Stop it first.')
  await moveModels(call.store, call.config, folder, (file) => process.stderr.write(`${file}\n`))
  say(`The models are in ${folder} now.`)
  return 0
}

function needed({ argument }: Call, action: string): string {
  if (argument !== undefined) return argument
  throw new UsageError(action === 'move' ? 'Where to? Name a folder.' : `Which pack? See: drape models list`)
}

const actions: Record<string, (call: Call) => Promise<number>> = { list, pull, verify, remove, move }

/** `drape models list|pull|verify|remove|move` */
export async function models(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'accept-licence': { type: 'boolean', default: false },
    },
  })
  const [action = 'list', argument, ...rest] = positionals
  if (!Object.hasOwn(actions, action) || rest.length > 0)
    throw new UsageError(`drape models knows: ${Object.keys(actions).join(', ')}.`)
  const config = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const store = await openModelStore(config)
  const { json, yes, 'accept-licence': acceptLicence } = values
  try {
    return await actions[action]({ config, store, argument, json, yes, acceptLicence })
  } finally {
    await store.close()
  }
}
