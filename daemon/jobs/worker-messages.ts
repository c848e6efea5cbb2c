import type { BodyPreviewQuery, BodyStage, BodyType } from '../../shared/bodies.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import type { MeshStage } from '../../shared/mesh.ts'
import type { RecommendStage } from '../../shared/recommend.ts'
import type { TryOnStage } from '../../shared/try-on.ts'
import type { BodiesInput } from '../pipelines/bodies/body-engine.ts'
import type { ReconstructInput } from '../pipelines/reconstruct/mesh-engine.ts'
import type { TryOnInput } from '../pipelines/tryon/engine.ts'

/** What the inference process can be asked for. */
export type WorkerTask =
  | { kind: 'tryOn'; input: TryOnInput }
  | { kind: 'reconstruct'; input: ReconstructInput }
  | { kind: 'makeBodies'; input: BodiesInput }
  | { kind: 'combineHead'; head: Uint8Array; body: Uint8Array }
  | { kind: 'previewBody'; body_type: BodyType; query: BodyPreviewQuery }
  | { kind: 'analyzeBody'; bytes: Uint8Array }
  | { kind: 'readSkin'; bytes: Uint8Array }
  | { kind: 'readColors'; bytes: Uint8Array; type: RequestedGarmentType }

type WorkStage = TryOnStage | MeshStage | RecommendStage | BodyStage

/** Told as a task goes on: its stage, the share (0..1) that is done, now and then a rough look (JPEG). */
export type OnTaskProgress = (stage: WorkStage, progress: number, look?: Uint8Array) => void

export type ToWorker = { type: 'run'; id: number; task: WorkerTask } | { type: 'cancel'; id: number }

/** What a process says of its engines once it can work. */
export interface WorkerReady {
  engineVersion: string
  /** Of its meshes. */
  meshVersion: string
  /** Of its bodies. */
  bodyVersion: string
  /** Where its networks run. */
  provider: string
}

export type FromWorker =
  | ({ type: 'ready' } & WorkerReady)
  | { type: 'loading'; loaded: number; total: number }
  | { type: 'problem'; message: string }
  | { type: 'progress'; id: number; stage: WorkStage; progress: number; look?: Uint8Array }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'failed'; id: number; code: ErrorCode; message: string; details?: Record<string, unknown> }
