import type { ErrorCode } from '../../shared/errors.ts'
import type { TryOnStage } from '../../shared/try-on.ts'
import type { TryOnInput } from '../pipelines/tryon/engine.ts'

/** What the inference process can be asked for. */
export type WorkerTask = { kind: 'tryOn'; input: TryOnInput } | { kind: 'analyzeBody'; bytes: Uint8Array }

export type ToWorker = { type: 'run'; id: number; task: WorkerTask } | { type: 'cancel'; id: number }

/** What a process says of its engine once it can work. */
export interface WorkerReady {
  engineVersion: string
  /** Where its networks run. */
  provider: string
}

export type FromWorker =
  | ({ type: 'ready' } & WorkerReady)
  | { type: 'loading'; loaded: number; total: number }
  | { type: 'problem'; message: string }
  | { type: 'progress'; id: number; stage: TryOnStage; progress: number; look?: Uint8Array }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; code: ErrorCode; message: string; details?: Record<string, unknown> }
