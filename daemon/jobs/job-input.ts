import type { BodyEngineName, BodyOptions } from '../../shared/bodies.ts'
import type { ReconstructOptions } from '../../shared/mesh.ts'
import type { RecommendOptions } from '../../shared/recommend.ts'
import type { TryOnOptions } from '../../shared/try-on.ts'

export type ReconstructJob = {
  kind: 'reconstruct'
  result_id: string | null
  avatar_id: string | null
  options: ReconstructOptions
}

export type RecommendJob = {
  kind: 'recommend'
  avatar_id: string | null
  garment_ids: string[]
  result_ids: string[]
  /** Pictures sent along that are no photo to read: they are only shown to a service, where the shopper allows it. */
  look_ids: string[]
  options: RecommendOptions
}

export type BodiesJob = {
  kind: 'bodies'
  /** The photo whose face or head the bodies get; null: none. */
  avatar_id: string | null
  /** The engine is chosen by now. */
  options: BodyOptions & { engine: BodyEngineName }
  /** The shopper's own face was asked for, and its models are not there. */
  identity_missing: boolean
}

export type CombineJob = {
  kind: 'combine'
  head_avatar_id: string
  body: { avatar_id: string } | { body_id: string }
}

/** What a job remembers of its request; pictures are named by the ids they are kept under. */
export type JobInput =
  | { kind: 'tryon'; avatar_id: string; garment_id: string; options: TryOnOptions }
  | { kind: 'tryon-batch'; avatar_id: string; garment_ids: string[]; options: TryOnOptions }
  | ReconstructJob
  | RecommendJob
  | BodiesJob
  | CombineJob
