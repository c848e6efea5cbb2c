import type { Kysely } from 'kysely'
import type { BlobStore } from './blob-store.ts'
import type { Database } from './schema.ts'
import type { UserLock } from './user-locks.ts'

/** What every part of the store works with. */
export interface StoreContext {
  db: Kysely<Database>
  blobs: BlobStore
  lock: UserLock
  now: () => Date
}

/** The same, for one profile. */
export interface UserContext extends StoreContext {
  userId: string
}
