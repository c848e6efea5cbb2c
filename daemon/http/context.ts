import type { Logger } from 'pino'
import type { Doctor } from '../doctor/create-doctor.ts'
import type { BackgroundChecks } from '../downloads/background-checks.ts'
import type { BackgroundPulls } from '../downloads/background-pulls.ts'
import type { ModelStore } from '../downloads/model-store.ts'
import type { JobRunner, Workers } from '../jobs/job-runner.ts'
import type { Advisors } from '../jobs/perform-recommend.ts'
import type { Eraser } from '../settings/create-eraser.ts'
import type { Settings } from '../settings/create-settings.ts'
import type { Store } from '../store/store.ts'
import type { Updates } from '../updates/create-updates.ts'
import type { Pairings } from './pairings.ts'

/** What the routes work with. */
export interface HttpContext {
  store: Store
  jobs: JobRunner
  workers: Workers
  advisors: Advisors
  pairings: Pairings
  /** Whether a tray is there to ask the shopper in. */
  tray: { shown: boolean }
  models: ModelStore
  pulls: BackgroundPulls
  checks: BackgroundChecks
  doctor: Doctor
  settings: Settings
  updates: Updates
  eraser: Eraser
  /** Opens everything to the command line of the same user; it stands in the endpoint file only. */
  adminToken: string
  log: Logger
}
