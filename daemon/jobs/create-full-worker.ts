import { fileURLToPath } from 'node:url'
import type { InferenceSettings } from '../inference/open-inference.ts'
import type { BodiesSettings } from '../pipelines/bodies/open-bodies-engine.ts'
import type { LeffaSettings } from '../pipelines/leffa/open-leffa-engine.ts'
import type { TripoSrSettings } from '../pipelines/reconstruct/triposr/open-triposr-engine.ts'
import { createInferenceWorker } from './inference-worker.ts'

export type FullSettings = InferenceSettings & LeffaSettings & TripoSrSettings & BodiesSettings

/**
 * The process of the engines of full quality: there while it is used and five minutes longer. A step is let end when it
 * is cancelled, since loading the networks anew would take longer. Changed settings count from its next start.
 */
export const createFullWorker = (settings: () => FullSettings) =>
  createInferenceWorker({
    path: fileURLToPath(new URL('./full-process.ts', import.meta.url)),
    args: () => [JSON.stringify(settings())],
    cancelGrace: 1500,
    idle: 5 * 60_000,
  })
