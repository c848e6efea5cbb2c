import type { BodyEngineName, BodyOptions, BodyReport, BodyStage } from '../../../shared/bodies.ts'
import type { SkinTone } from '../../../shared/skin-tones.ts'

/** Called as stages begin and go on, with the share (0..1) of the whole that is done, now and then with a rough look (JPEG). */
export type OnBodyProgress = (stage: BodyStage, progress: number, look?: Uint8Array) => void

export interface BodiesInput {
  /** The encoded photo whose face or head the bodies get; null: none. Its sha256 (hex) keys the analysis caches. */
  face: { bytes: Uint8Array; sha256: string } | null
  /** Of the person in the photo; null where it is not known. */
  skinTone: SkinTone | null
  options: BodyOptions
}

/** One body: PNG with its provenance inside as XMP, and what is to be said of it. */
export interface MadeBody {
  picture: Uint8Array
  report: BodyReport
}

/** What makes bodies. */
export interface BodyEngine {
  readonly name: BodyEngineName
  /** Part of the key of cached bodies: raise it when the same input gives another picture. */
  readonly version: string
  /**
   * As many bodies as `options.count` says; those that did not pass the checks are among them where no better one came.
   * @throws DrapeError NO_FACE, MODEL_MISSING, OUT_OF_MEMORY, IMAGE_*, CANCELLED
   */
  makeBodies(input: BodiesInput, onProgress: OnBodyProgress, signal: AbortSignal): Promise<MadeBody[]>
}
