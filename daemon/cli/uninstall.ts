import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { service } from '../../shared/services.ts'
import { openAutostart } from '../autostart/open-autostart.ts'
import { type Config, readConfig } from '../config/config.ts'
import { openModelStore } from '../downloads/open-model-store.ts'
import { openHosts } from '../native-host/open-hosts.ts'
import { openKeyStore } from '../services/keys/key-store.ts'
import { confirm } from './confirm.ts'
import { stopDaemon } from './stop-daemon.ts'
import { UsageError } from './usage-error.ts'

/** Entries of the data folder that hold what the shopper made. */
const made = ['drape.db', 'drape.db-shm', 'drape.db-wal', 'blobs', 'settings.json']
/** What Drape makes anew when it needs it. */
const own = [
  ...['daemon.json', 'daemon.json.new', 'daemon.lock', 'start.log', 'native-host', 'keys', 'cuda'],
  ...['cache', 'tmp', 'update.json', 'erase.json', 'diagnostics.txt'],
]
const models = ['models', 'models-folder.json']

type Choice = 'keep' | 'delete'

function choice(name: string, value: string | undefined): Choice | undefined {
  if (value === undefined || value === 'keep' || value === 'delete') return value
  throw new UsageError(`--${name} is keep or delete.`)
}

async function removeModels(config: Config): Promise<void> {
  const store = await openModelStore(config)
  try {
    for (const { name, state } of await store.list()) if (state !== 'absent') await store.remove(name)
  } finally {
    await store.close()
  }
}

/**
 * `drape uninstall`: takes Drape out of this user's account; the program itself goes with its package or folder. It asks
 * about photos and models; without a terminal, and without word on them, both are kept.
 */
export async function uninstall(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, photos: { type: 'string' }, models: { type: 'string' } },
  })
  const config = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const { dataDir } = config
  const wanted = { photos: choice('photos', values.photos), models: choice('models', values.models) }
  const decide = async (word: Choice | undefined, question: string) =>
    word ? word === 'delete' : confirm(question)
  const dropPhotos = await decide(wanted.photos, `Delete your photos, wardrobe and pictures in ${dataDir}?`)
  const dropModels = await decide(wanted.models, 'Delete the downloaded models?')

  if (await stopDaemon(dataDir)) console.log('The daemon is stopped.')
  const elsewhere = values.data !== undefined || Boolean(process.env.DRAPE_DATA)
  await openAutostart().disable()
  await openHosts(dataDir, elsewhere).remove()
  const keys = await openKeyStore(dataDir, config.keys)
  for (const name of service.options) await keys.remove(name)
  if (dropModels) await removeModels(config)
  // By name: the folder may have been chosen badly, and hold what is not Drape's.
  for (const name of [...own, ...(dropPhotos ? made : []), ...(dropModels ? models : [])])
    await rm(join(dataDir, name), { recursive: true, force: true })
  await rmdir(dataDir).catch(() => {})

  const left = await readdir(dataDir).catch(() => [])
  console.log(
    left.length > 0
      ? `Drape is gone from this account. What you kept lies in ${dataDir}`
      : 'Drape is gone from this account, with everything it kept.',
  )
  return 0
}
