import type { BlobType } from './store.ts'

/** Columns of every row that owns a blob. Times are ISO 8601 in UTC with milliseconds, on both engines. */
interface BlobRow {
  id: string
  user_id: string
  sha256: string
  media_type: BlobType
  created_at: string
  deleted_at: string | null
}

export interface PictureRow extends BlobRow {
  width: number
  height: number
}

export interface GarmentRow extends PictureRow {
  name: string
  shop: string
  page_url: string
  garment_type: 'upper_body' | 'lower_body' | 'dresses' | null
  /** 0 or 1: one spelling that both engines compare and index alike. */
  kept: number
  /** JSON of its main colours; null until they were looked at. */
  colors: string | null
  /** `searchable(name, shop)`: neither engine folds case and accents of all scripts by itself. */
  search_text: string
}

export interface AvatarRow extends PictureRow {
  name: string
  /** 0 or 1, as with garments: a photo sent along with one try-on is no avatar. */
  kept: number
  /** JSON, as in every column whose comment says so; read and written as text on both engines. */
  body: string | null
  /** JSON. */
  skin: string | null
}

export interface ResultRow extends PictureRow {
  cache_key: string
  avatar_id: string
  garment_id: string
  /** JSON of a `TryOnReport`. */
  report: string
}

export interface MeshRow extends BlobRow {
  cache_key: string
  /** What it was made of: a result or a photo. It goes when that goes. */
  result_id: string | null
  avatar_id: string | null
  /** JSON of a `MeshReport`. */
  report: string
}

/** A body that was made. It is passing: it goes a while after it last came (`created_at`), or when its photo goes. */
export interface BodyRow extends PictureRow {
  cache_key: string
  /** The photo whose face it has. */
  avatar_id: string | null
  /** JSON of a `BodyReport`. */
  report: string
}

export interface JobRow {
  id: string
  user_id: string
  kind: 'tryon' | 'tryon-batch' | 'reconstruct' | 'recommend' | 'bodies' | 'combine'
  lane: 'preview' | 'full' | 'advice'
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  progress: number
  stage: string
  attempts: number
  /** JSON. */
  input: string
  /** JSON. */
  result: string | null
  /** JSON. */
  error: string | null
  created_at: string
  updated_at: string
}

export interface OutboundCallRow {
  id: string
  user_id: string
  at: string
  /** JSON of an `OutboundCall` without its id. */
  call: string
}

export interface Database {
  users: { id: string; name: string; created_at: string; deleted_at: string | null }
  user_preferences: { user_id: string; data: string }
  garments: GarmentRow
  avatars: AvatarRow
  tryon_history: ResultRow
  meshes: MeshRow
  bodies: BodyRow
  outbound_calls: OutboundCallRow
  jobs: JobRow
  devices: { id: string; browser: string; token_sha256: string; created_at: string; last_seen_at: string }
}

/** The tables whose rows own a blob; a blob lives as long as one row of them names it. */
export const blobTables = ['garments', 'avatars', 'tryon_history', 'meshes', 'bodies'] as const
export type BlobTable = (typeof blobTables)[number]
