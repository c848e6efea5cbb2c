import type { BodyAnalysis } from '../../shared/body.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { TryOnStage } from '../../shared/try-on.ts'
import type { TryOnInput, TryOnOutput } from '../pipelines/tryon/engine.ts'

/** What the inference process can be asked for. */
export type WorkerTask = { kind: 'tryOn'; input: TryOnInput } | { kind: 'analyzeBody'; bytes: Uint8Array }

export type ToWorker = { type: 'run'; id: number; task: WorkerTask } | { type: 'cancel'; id: number }

export type FromWorker =
  | { type: 'ready'; engineVersion: string }
  | { type: 'loading'; loaded: number; total: number }
  | { type: 'problem'; message: string }
  | { type: 'progress'; id: number; stage: TryOnStage; progress: number }
  | { type: 'done'; id: number; value: TryOnOutput | BodyAnalysis }
  | { type: 'failed'; id: number; code: ErrorCode; message: string; details?: Record<string, unknown> }
