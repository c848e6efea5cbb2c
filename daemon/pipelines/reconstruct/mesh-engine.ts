import type {
  MeshEngine as EngineName,
  MeshReport,
  MeshStage,
  ReconstructOptions,
} from '../../../shared/mesh.ts'

/** Called as stages begin and go on, with the share (0..1) of the whole that is done. */
export type OnMeshProgress = (stage: MeshStage, progress: number) => void

export interface ReconstructInput {
  /** The encoded picture as stored; its sha256 (hex) keys the analysis caches. */
  picture: { bytes: Uint8Array; sha256: string }
  options: ReconstructOptions
}

export interface ReconstructOutput {
  glb: Uint8Array
  report: MeshReport
}

/** What makes a mesh of a picture. */
export interface MeshEngine {
  readonly name: EngineName
  /** Part of the key of cached meshes: raise it when the same input gives another mesh. */
  readonly version: string
  /** @throws DrapeError NO_PERSON, SUBJECT_NOT_FOUND, MODEL_MISSING, OUT_OF_MEMORY, IMAGE_*, CANCELLED */
  reconstruct(
    input: ReconstructInput,
    onProgress: OnMeshProgress,
    signal: AbortSignal,
  ): Promise<ReconstructOutput>
}
