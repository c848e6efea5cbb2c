import type { BlobType } from './store.ts'

/** Names one blob; the user is part of it, so equal pictures of two users are two blobs. */
export interface BlobName {
  userId: string
  /** Of the bytes, in hex. */
  sha256: string
  type: BlobType
}

/** Where pictures and meshes lie. */
export interface BlobStore {
  /** Durable once resolved. Putting what is there already is cheap. */
  put(userId: string, bytes: Uint8Array, type: BlobType): Promise<BlobName>
  get(name: BlobName): Promise<Uint8Array | undefined>
  /** Deleting what is not there is fine. */
  delete(name: BlobName): Promise<void>
  /** Deletes all of a user's blobs except those named. */
  keepOnly(userId: string, names: BlobName[]): Promise<void>
}
