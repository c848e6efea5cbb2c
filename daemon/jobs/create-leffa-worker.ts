import { fileURLToPath } from 'node:url'
import type { LeffaSettings } from '../pipelines/leffa/open-leffa-engine.ts'
import { createInferenceWorker } from './inference-worker.ts'

/**
 * The full-quality engine's process: there while it is used and five minutes longer. A step is let end when it is
 * cancelled, since loading the networks anew would take longer.
 */
export const createLeffaWorker = (settings: LeffaSettings) =>
  createInferenceWorker({
    path: fileURLToPath(new URL('./leffa-process.ts', import.meta.url)),
    args: [JSON.stringify(settings)],
    cancelGrace: 1500,
    idle: 5 * 60_000,
  })
