import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { service } from '../../shared/services.ts'
import { type Erasure, erasure } from '../../shared/settings.ts'
import { writeJson } from '../config/write-json.ts'
import type { BackgroundPulls } from '../downloads/background-pulls.ts'
import type { ModelStore } from '../downloads/model-store.ts'
import type { JobRunner, Workers } from '../jobs/job-runner.ts'
import type { KeyStore } from '../services/keys/key-store.ts'
import type { Store } from '../store/store.ts'

interface Erasable {
  dataDir: string
  store: Store
  keys: KeyStore
  models: ModelStore
}

/** What works while a daemon runs. */
interface Working {
  jobs: JobRunner
  workers: Workers
  pulls: BackgroundPulls
}

/** What lies in a data folder beside store and models. */
const files = ['cache', 'keys', 'settings.json', 'update.json']
/** Milliseconds a job has to stop. */
const patience = 10_000

/**
 * Deletes all that Drape knows of the shopper: photos, garments, results, figures, history, profiles, browsers, keys of
 * services, log, settings, caches; the models too if that is wished. A note in the folder goes last, so that an end in
 * the middle is made up for at the next start.
 */
export function createEraser({ dataDir, store, keys, models }: Erasable) {
  const note = join(dataDir, 'erase.json')

  async function finish(wish: Erasure): Promise<void> {
    await store.erase()
    for (const name of service.options) await keys.remove(name)
    for (const name of files) await rm(join(dataDir, name), { recursive: true, force: true })
    if (wish.models)
      // While another Drape works on them they stay; the page of the models deletes them.
      for (const name of models.names) await models.remove(name).catch(() => undefined)
    await store.profiles.first()
    await rm(note, { force: true })
  }

  /** Jobs hold pictures, and would bring them back. */
  async function stopJobs(jobs: JobRunner): Promise<void> {
    for (const { id } of await store.profiles.list()) {
      const user = store.forUser(id)
      for (const job of await user.jobs.list(['queued', 'running'])) {
        await jobs.cancel(user, job.id)
        const late = new Promise((resolve) => setTimeout(resolve, patience).unref())
        await Promise.race([jobs.finished(user, job.id), late])
      }
    }
  }

  return {
    async erase(wish: Erasure, { jobs, workers, pulls }: Working): Promise<void> {
      writeJson(note, wish)
      await stopJobs(jobs)
      if (wish.models) for (const name of models.names) await pulls.pause(name)
      await finish(wish)
      // They remember what they last saw; new ones start by themselves.
      for (const { state, pid } of Object.values(workers))
        if (state === 'ready' && pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    /** At start, before any job runs: finishes what an end of the daemon interrupted. */
    async resume(): Promise<void> {
      if (!existsSync(note)) return
      const wish = erasure.safeParse(parseJson(readFileSync(note, 'utf8')))
      await finish(wish.data ?? { confirm: 'everything', models: false })
    },
  }
}
export type Eraser = ReturnType<typeof createEraser>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
