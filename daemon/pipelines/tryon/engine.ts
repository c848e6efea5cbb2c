import type { BodyAnalysis } from '../../../shared/body.ts'
import type { Handle } from '../../../shared/handles.ts'
import type { Engine, TryOnOptions, TryOnReport, TryOnStage } from '../../../shared/try-on.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'

export interface DrapeInput {
  /** The person picture; its long side is at most `limits.instantSide`. */
  photo: RgbImage
  person: PersonAnalysis
  garment: GarmentAnalysis
  /** Handles the shopper moved; the others keep their automatic place. */
  handles: Handle[]
  /** Whether a top hangs over trousers and skirt, or goes into them. */
  hem: TryOnOptions['hem']
}

export interface DrapeOutput {
  /** Same size as the photo; outside person ∪ garment and inside the face oval its pixels are the photo's. */
  image: RgbImage
  /** All six handles of the garment's type, where they ended up. */
  handles: Handle[]
  /** True where skin had to be painted because the new garment is shorter than the old one. */
  inventedSkin: boolean
}

/**
 * Called as stages begin and go on, with the share (0..1) of the whole that is done, and now and then with a rough look
 * (JPEG) at what the picture becomes.
 */
export type OnProgress = (stage: TryOnStage, progress: number, look?: Uint8Array) => void

export interface TryOnInput {
  /** The encoded pictures as stored; their sha256 (hex) keys the analysis caches. */
  person: { bytes: Uint8Array; sha256: string }
  garment: { bytes: Uint8Array; sha256: string }
  options: TryOnOptions
}

export interface TryOnOutput {
  /** PNG, so that untouched pixels stay identical; provenance is inside as XMP. */
  picture: Uint8Array
  report: TryOnReport
}

/** What every engine can do. */
export interface TryOnEngine {
  readonly name: Engine
  /** Part of the key of cached results: raise it when the same input gives another picture. */
  readonly version: string
  /** @throws DrapeError NO_PERSON, LEGS_NOT_VISIBLE, GARMENT_NOT_FOUND, MODEL_MISSING, OUT_OF_MEMORY, IMAGE_*, CANCELLED */
  tryOn(input: TryOnInput, onProgress: OnProgress, signal: AbortSignal): Promise<TryOnOutput>
}

/** The engine that is always there also says what it understands of a photo. */
export interface InstantEngine extends TryOnEngine {
  /** Full body or head only, with the coverage of each part. */
  analyzeBody(bytes: Uint8Array): Promise<BodyAnalysis>
}
