import type { BodyReport, BodyResult } from '../../shared/bodies.ts'
import type { Job, JobState } from '../../shared/job.ts'
import type { Device } from '../../shared/link.ts'
import type { MeshReport, MeshResult } from '../../shared/mesh.ts'
import type { GarmentColor } from '../../shared/score-colors.ts'
import type { OutboundCall } from '../../shared/services.ts'
import type { TryOnReport, TryOnResult } from '../../shared/try-on.ts'
import type {
  Avatar,
  BodyPage,
  Garment,
  GarmentPatch,
  HistoryPage,
  HistoryQuery,
  MeshPage,
  Preferences,
  Profile,
  WardrobePage,
  WardrobeQuery,
} from '../../shared/wardrobe.ts'

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif'

export type BlobType = PictureType | 'model/gltf-binary'

/** A picture to keep: encoded bytes, its size in pixels. */
export interface NewPicture {
  bytes: Uint8Array
  type: PictureType
  width: number
  height: number
}

/** A kept picture or mesh; `sha256` (hex, of `bytes`) is also its ETag and the key of the analysis caches. */
export interface StoredBlob {
  bytes: Uint8Array
  type: BlobType
  sha256: string
}

/**
 * What every kind of kept picture can do. All ids are looked up within one profile:
 * another profile's id, an unknown one and a deleted one give `undefined` (→ 404).
 */
export interface Shelf<Item> {
  get(id: string): Promise<Item | undefined>
  picture(id: string): Promise<StoredBlob | undefined>
  /** Hides the item at once; it is really gone, picture included, when `limits.undo` has passed. False: no such item. */
  remove(id: string): Promise<boolean>
  /** Takes a removal back. @throws DrapeError UNDO_EXPIRED when it was removed too long ago but is not purged yet. */
  restore(id: string): Promise<Item | undefined>
}

export interface Garments extends Shelf<Garment> {
  /**
   * Durable once resolved. The same bytes give the same garment: `kept` can only be raised, words fill in what was
   * empty, a removal that can still be undone is undone. What is not kept goes `limits.unkept` after it last came,
   * unless a job still waits for it.
   */
  add(
    picture: NewPicture,
    fields: Pick<Garment, 'name' | 'shop' | 'page_url' | 'garment_type' | 'kept'>,
  ): Promise<Garment>
  patch(id: string, patch: GarmentPatch): Promise<Garment | undefined>
  /** Notes its main colours, once they were looked at. */
  setColors(id: string, colors: GarmentColor[]): Promise<Garment | undefined>
  /** The kept garments, newest first. `search`: every word must occur in name or shop, ignoring case and accents. */
  list(query: WardrobeQuery): Promise<WardrobePage>
}

export interface Avatars extends Shelf<Avatar> {
  /**
   * Durable once resolved. The same bytes give the same avatar, as with garments. One that is not `kept` (default true)
   * is for one try-on: it is in no list and goes as such garments do.
   */
  add(picture: NewPicture, fields: Pick<Avatar, 'name' | 'body'> & { kept?: boolean }): Promise<Avatar>
  patch(
    id: string,
    patch: Partial<Pick<Avatar, 'name' | 'body' | 'skin'> & { kept: boolean }>,
  ): Promise<Avatar | undefined>
  /** All kept photos, newest first. */
  list(): Promise<Avatar[]>
}

/** Results outlive their garment and photo: the ids in them may lead to nothing (404) once those are deleted. */
export interface Results extends Shelf<TryOnResult> {
  /** Durable once resolved. `key` is `resultKey(…)`. */
  add(
    picture: NewPicture,
    fields: { key: string; avatar_id: string; garment_id: string; report: TryOnReport },
  ): Promise<TryOnResult>
  /** The newest result with this key, marked `cached` and relinked to the ids given (the old ones may be deleted). */
  findCached(key: string, ids: { avatar_id: string; garment_id: string }): Promise<TryOnResult | undefined>
  /** Newest first. */
  list(query: HistoryQuery): Promise<HistoryPage>
}

/** What a mesh was made of. */
export interface MeshSource {
  result_id: string | null
  avatar_id: string | null
}

/** Meshes go when what they were made of is purged. */
export interface Meshes extends Omit<Shelf<MeshResult>, 'picture'> {
  /** Durable once resolved. `key` is `meshKey(…)`. */
  add(glb: Uint8Array, fields: MeshSource & { key: string; report: MeshReport }): Promise<MeshResult>
  /** The newest mesh with this key, marked `cached` and relinked to the source given. */
  findCached(key: string, source: MeshSource): Promise<MeshResult | undefined>
  /** The mesh as GLB. */
  file(id: string): Promise<StoredBlob | undefined>
  /** Newest first. */
  list(query: HistoryQuery): Promise<MeshPage>
}

/**
 * Bodies are there to be chosen from: they go `limits.unkept` after they last came, and when the photo is purged whose
 * face they have. What is chosen becomes a photo of its own.
 */
export interface Bodies extends Shelf<BodyResult> {
  /** Durable once resolved. `key` is `bodyKey(…)`. The same bytes under the same key give the same body. */
  add(
    picture: NewPicture,
    fields: { key: string; avatar_id: string | null; report: BodyReport },
  ): Promise<BodyResult>
  /** All with this key in the order they were added, marked `cached` and relinked to the photo given. */
  findCached(key: string, avatar_id: string | null): Promise<BodyResult[]>
  /** Those that came last first. */
  list(query: HistoryQuery): Promise<BodyPage>
}

/** Jobs of one lane wait for each other, never for those of another: previews (the default), full quality, advice. */
export type Lane = 'preview' | 'full' | 'advice'

export interface UserJobs {
  /** Durable once resolved. `input` is any JSON; the runner gets it back from `claim`. */
  create(kind: Job['kind'], input: unknown, lane?: Lane): Promise<Job>
  get(id: string): Promise<Job | undefined>
  /** Newest first, at most `limits.page`. */
  list(states?: JobState[]): Promise<Job[]>
  /** A queued job becomes `cancelled`; a running one is returned as it is: its runner must stop and settle it. */
  cancel(id: string): Promise<Job | undefined>
}

/** The calls that left this computer for one profile. */
export interface OutboundCalls {
  add(call: Omit<OutboundCall, 'id'>): Promise<void>
  /** The latest, newest first. */
  list(): Promise<OutboundCall[]>
  clear(): Promise<void>
}

export interface UserStore {
  readonly userId: string
  garments: Garments
  avatars: Avatars
  results: Results
  meshes: Meshes
  bodies: Bodies
  jobs: UserJobs
  outbound: OutboundCalls
  preferences: {
    /** Defaults where nothing was stored; a default avatar that was deleted reads as null. */
    get(): Promise<Preferences>
    put(preferences: Preferences): Promise<Preferences>
  }
}

export interface ClaimedJob {
  id: string
  user_id: string
  kind: Job['kind']
  input: unknown
  /** 1 at the first try. */
  attempts: number
}

export type JobOutcome =
  | { state: 'succeeded'; result: NonNullable<Job['result']> }
  | { state: 'failed'; error: NonNullable<Job['error']> }
  | { state: 'cancelled' }

/** The queue as the runner sees it: over all profiles. */
export interface JobQueue {
  /** The oldest queued job, now `running`; undefined when none waits. */
  claim(lane?: Lane): Promise<ClaimedJob | undefined>
  /** `progress` 0..1. Ignored when the job no longer runs. */
  progress(id: string, progress: number, stage: string): Promise<void>
  /** Ends a running job; false when it did not run. */
  settle(id: string, outcome: JobOutcome): Promise<boolean>
  /** Puts a running job back to the head of the queue (its worker died); after 2 attempts it fails with WORKER_CRASHED. */
  retry(id: string): Promise<void>
  /** Puts a running job back to the head of the queue as if it had never been claimed: the daemon is told to stop. */
  release(id: string): Promise<void>
  /** At start, before the first `claim`: `retry` for every job that a dead daemon left running. Returns how many. */
  recover(): Promise<number>
  /** Jobs that wait. */
  queued(): Promise<number>
  /** Jobs that run now. */
  running(): Promise<Pick<Job, 'kind' | 'progress'>[]>
  /** The last jobs that failed, newest first, at most 10. */
  failures(): Promise<{ at: string; kind: Job['kind']; code: NonNullable<Job['error']>['code'] }[]>
}

export interface Devices {
  /** `tokenSha256`: hex; the token itself is never stored. */
  add(browser: string, tokenSha256: string): Promise<StoredDevice>
  findByToken(tokenSha256: string): Promise<StoredDevice | undefined>
  /** Sets `last_seen_at` to now. */
  touch(id: string): Promise<void>
  list(): Promise<StoredDevice[]>
  /** Revokes the browser's token at once. */
  remove(id: string): Promise<boolean>
}
export type StoredDevice = Omit<Device, 'current'>

export interface Profiles {
  /** Oldest first. */
  list(): Promise<Profile[]>
  get(id: string): Promise<Profile | undefined>
  create(name: string): Promise<Profile>
  /** The daemon's first profile, made when there is none. */
  first(): Promise<Profile>
  rename(id: string, name: string): Promise<Profile | undefined>
  /** Hides the profile at once; it is really gone, with all it owns, when `limits.undo` has passed. */
  remove(id: string): Promise<boolean>
  /** Takes a removal back. @throws DrapeError UNDO_EXPIRED as a shelf's does */
  restore(id: string): Promise<Profile | undefined>
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  profiles: Profiles
  devices: Devices
  jobs: JobQueue
  /** A repository of one profile; no query of it can reach another's rows. Cheap: make one per request. */
  forUser(userId: string): UserStore
  /** A fresh path for a short-lived file; whatever lies there is deleted after 15 minutes and at the next start. */
  tempPath(extension: string): string
  /**
   * Purges what can no longer be undone, what was only tried on long ago, old finished jobs and old temporary files.
   * Runs by itself at start and every 15 s.
   */
  sweep(): Promise<void>
  /**
   * Deletes every row of every table and every picture, temporary files too, for good. What a crash interrupts is done by
   * calling it again.
   */
  erase(): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  /** Folder of this daemon's data; made (0700) when missing. */
  dataDir: string
  /** `postgres://…`; without it an SQLite file in `dataDir` is used. Pictures stay in `dataDir` either way. */
  databaseUrl?: string
  /** The clock, for tests. */
  now?: () => Date
}
