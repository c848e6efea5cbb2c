import { pino } from 'pino'
import { daemonPorts } from '../shared/link.ts'
import { type Config, type ConfigFlags, readConfig } from './config/config.ts'
import { defaultDataDir } from './config/default-data-dir.ts'
import { removeEndpoint, writeEndpoint } from './config/endpoint-file.ts'
import { fullSettings } from './config/full-settings.ts'
import { serviceSettings } from './config/service-settings.ts'
import { readStoredSettings } from './config/stored-settings.ts'
import { createDoctor, type Doctor } from './doctor/create-doctor.ts'
import { createBackgroundChecks } from './downloads/background-checks.ts'
import { type BackgroundPulls, createBackgroundPulls } from './downloads/background-pulls.ts'
import { openModelStore } from './downloads/open-model-store.ts'
import { createApp } from './http/create-app.ts'
import { listen } from './http/listen.ts'
import { createPairings, newToken, type Pairings } from './http/pairings.ts'
import { createProductShelf } from './jobs/advice/product-shelf.ts'
import { createFullWorker } from './jobs/create-full-worker.ts'
import { createInferenceWorker } from './jobs/inference-worker.ts'
import { createJobRunner, type JobRunner } from './jobs/job-runner.ts'
import { warmUp } from './jobs/warm-up.ts'
import { createServices } from './services/create-services.ts'
import { openKeyStore } from './services/keys/key-store.ts'
import { createEraser } from './settings/create-eraser.ts'
import { createSettings } from './settings/create-settings.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import { createUpdates, type Updates } from './updates/create-updates.ts'

export interface DaemonParts {
  store: Store
  jobs: JobRunner
  pulls: BackgroundPulls
  pairings: Pairings
  doctor: Doctor
  /** Whether previews can be made. */
  isWell: () => boolean
  updates: Updates
  /** Told by whoever shows it. */
  tray: { shown: boolean }
}

export interface Daemon {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  port: number
  config: Config
  /** The code shown for a pairing, as its owner would read it. @throws Error when there is no such pairing */
  pairingCode(pairingId: string): string
  /** What whoever shows the tray looks at and does. */
  parts: DaemonParts
  /** Process id of the inference process. */
  readonly workerPid: number | undefined
  close(): Promise<void>
}

/**
 * Starts everything: settings, store, inference process, jobs, HTTP. Networks go on loading after it resolves.
 * @throws Error with a sentence for the user when a setting is wrong, the folder is in use or no port is free
 */
export async function startDaemon(flags: ConfigFlags = {}): Promise<Daemon> {
  const config = readConfig(flags)
  // Without the machine's name: it is often its owner's.
  const log = pino({ level: config.logLevel, base: undefined }, pino.destination({ fd: 2, sync: true }))
  const store = await openStore(config)
  const models = await openModelStore(config)
  const preview = createInferenceWorker()
  const workers = { preview, full: createFullWorker(() => fullSettings(config, models.folder)) }
  const keys = await openKeyStore(config.dataDir, config.keys)
  const services = createServices({
    keys,
    record: (call, userId) => store.forUser(userId).outbound.add(call),
    ...serviceSettings(config),
  })
  const advisors = { worker: preview, services, shelf: createProductShelf() }
  const jobs = createJobRunner(store, workers, advisors)
  const pulls = createBackgroundPulls(models)
  const checks = createBackgroundChecks(models)
  const { dataDir } = config
  const settings = createSettings(config, models.folder, dataDir !== defaultDataDir())
  const eraser = createEraser({ dataDir, store, keys, models })
  const updates = createUpdates({
    ...{ dataDir, feed: config.updates, wanted: () => readStoredSettings(dataDir).check_updates },
    record: async (call) => store.forUser((await store.profiles.first()).id).outbound.add(call),
  })
  const closeAll = async () => {
    // Jobs first: what runs goes back to the queue and is finished after the next start.
    const processes = Object.values(workers).map((worker) => worker.close())
    await Promise.all([
      jobs.close(),
      ...processes,
      pulls.close(),
      checks.close(),
      services.close(),
      updates.close(),
    ])
    await store.close()
  }
  try {
    await eraser.resume()
    await store.profiles.first()
    await jobs.start()
    updates.start()
    // Only a comfort: a photo that cannot be drawn is reported when the shopper asks for it.
    warmUp(store, preview).catch(() => {})
    const pairings = createPairings()
    const adminToken = newToken()
    const tray = { shown: false }
    const doctor = createDoctor(config, async () => {
      const browsers = await store.devices.list()
      const used = browsers.map((browser) => browser.last_seen_at).sort()
      return {
        ...{ url: `http://127.0.0.1:${server.port}`, port: server.port },
        ...{ status: preview.state, tray: tray.shown },
        browsers: { count: browsers.length, last_used_at: used.at(-1) ?? null },
        failures: await store.jobs.failures(),
      }
    })
    const app = createApp({
      store,
      jobs,
      workers,
      advisors,
      pairings,
      tray,
      models,
      pulls,
      checks,
      doctor,
      settings,
      updates,
      eraser,
      adminToken,
      log,
    })
    const server = await listen(app, config.port === undefined ? [...daemonPorts, 0] : [config.port])
    const url = `http://127.0.0.1:${server.port}`
    writeEndpoint(config.dataDir, { url, port: server.port, pid: process.pid, admin_token: adminToken })
    log.info({ port: server.port }, 'listening')
    let closing: Promise<void> | undefined
    return {
      url,
      port: server.port,
      config,
      parts: {
        store,
        jobs,
        pulls,
        pairings,
        doctor,
        updates,
        tray,
        isWell: () => preview.state !== 'problem',
      },
      get workerPid() {
        return preview.pid
      },
      pairingCode(pairingId) {
        const pairing = pairings.pending().find(({ id }) => id === pairingId)
        if (!pairing?.code) throw new Error('There is no such pairing.')
        return pairing.code
      },
      close() {
        // While the store is open the folder, and so the file, is still this daemon's.
        removeEndpoint(config.dataDir)
        closing ??= server.close().then(closeAll)
        return closing
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}
