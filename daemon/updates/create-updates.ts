import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { homepage } from '../../shared/homepage.ts'
import type { OutboundCall } from '../../shared/services.ts'
import type { UpdateState } from '../../shared/settings.ts'
import { createDispatcher } from '../config/create-dispatcher.ts'
import { writeJson } from '../config/write-json.ts'
import { isNewer } from './is-newer.ts'

const day = 24 * 60 * 60_000
/** Milliseconds between looks at the clock. */
const rhythm = 60 * 60_000
const most = 64 << 10
const stall = 10_000

const release = z.object({
  version: z.string().max(40),
  url: z.url({ protocol: /^https$/ }).max(500),
  notes: z.string().max(2000).default(''),
})
const known = z.object({
  checked_at: z.iso.datetime().nullable(),
  failed: z.boolean(),
  release: release.nullable(),
})

interface UpdateSettings {
  dataDir: string
  /** Where the newest release is told of, as JSON. */
  feed?: string
  current?: string
  /** Whether the shopper wants to be told. */
  wanted: () => boolean
  /** Gets every look, as all that leaves this computer. */
  record: (call: Omit<OutboundCall, 'id'>) => Promise<void>
  now?: () => Date
}

/** Says whether there is a newer Drape; it never installs one. Without a yes of the shopper it asks nobody. */
export function createUpdates({
  dataDir,
  feed = `${homepage}/releases/latest.json`,
  current = packageJson.version,
  wanted,
  record,
  now = () => new Date(),
}: UpdateSettings) {
  const file = join(dataDir, 'update.json')

  function read(): z.infer<typeof known> {
    try {
      return known.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return { checked_at: null, failed: false, release: null }
    }
  }
  function state(): UpdateState {
    const { release, ...rest } = read()
    return { current, ...rest, available: release && isNewer(release.version, current) ? release : null }
  }

  async function ask(): Promise<z.infer<typeof release>> {
    const start = now()
    const dispatcher = createDispatcher(stall, process.env)
    let status: number | null = null
    try {
      const answer = await request(feed, { dispatcher, signal: AbortSignal.timeout(2 * stall) })
      status = answer.statusCode
      if (status !== 200) {
        await answer.body.dump()
        throw new Error(`The list of releases answered ${status}.`)
      }
      let text = ''
      for await (const chunk of answer.body) {
        text += chunk
        if (text.length > most) throw new Error('The list of releases is too long.')
      }
      return release.parse(JSON.parse(text))
    } finally {
      await dispatcher.destroy()
      await record({
        ...{ at: start.toISOString(), service: 'updates', purpose: 'update', host: new URL(feed).host },
        ...{ words: '', pictures: 0, sent_bytes: 0, status },
        duration_ms: Math.max(0, now().getTime() - start.getTime()),
      })
    }
  }

  let running: Promise<UpdateState> | undefined
  async function look(): Promise<UpdateState> {
    const checked_at = now().toISOString()
    try {
      writeJson(file, { checked_at, failed: false, release: await ask() })
    } catch {
      writeJson(file, { ...read(), checked_at, failed: true })
    }
    return state()
  }
  /** Looks now, because the shopper asked. */
  const check = () => {
    running ??= look().finally(() => {
      running = undefined
    })
    return running
  }
  /** Looks if the shopper wants it and a day has passed. */
  async function checkIfDue(): Promise<void> {
    const { checked_at } = read()
    const age = checked_at === null ? day : Math.abs(now().getTime() - Date.parse(checked_at))
    if (wanted() && age >= day) await check()
  }
  let timer: NodeJS.Timeout | undefined

  return {
    state,
    check,
    checkIfDue,
    /** Looks now and then until closed. */
    start(): void {
      const due = () => void checkIfDue().catch(() => {})
      due()
      timer = setInterval(due, rhythm).unref()
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await running?.catch(() => {})
    },
  }
}
export type Updates = ReturnType<typeof createUpdates>
