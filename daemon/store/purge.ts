import type { BlobName } from './blob-store.ts'
import type { StoreContext } from './context.ts'
import { type PictureTable, pictureTables } from './schema.ts'
import { undoCutoff } from './shelf.ts'

const jobsKept = 24 * 60 * 60_000

// The three tables share the columns used here; Kysely cannot type a query over a union of tables.
const shared = (table: PictureTable) => table as 'avatars'

const isNamed = async ({ db }: StoreContext, { userId, sha256, type }: BlobName) => {
  for (const table of pictureTables) {
    const row = await db
      .selectFrom(shared(table))
      .select('id')
      .where('user_id', '=', userId)
      .where('sha256', '=', sha256)
      .where('media_type', '=', type)
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return true
  }
  return false
}

/** Deletes the rows whose removal can no longer be undone, then the blobs that no row names any more; and old jobs. */
export const purge = async (context: StoreContext) => {
  const { db, blobs, lock, now } = context
  const cutoff = undoCutoff(now())
  for (const table of pictureTables.map(shared)) {
    const due = await db
      .selectFrom(table)
      .select('user_id')
      .distinct()
      .where('deleted_at', '<=', cutoff)
      .execute()
    for (const { user_id: userId } of due)
      await lock(userId, async () => {
        const gone = await db
          .deleteFrom(table)
          .where('user_id', '=', userId)
          .where('deleted_at', '<=', cutoff)
          .returning(['sha256', 'media_type as type'])
          .execute()
        for (const { sha256, type } of gone) {
          const name = { userId, sha256, type }
          if (!(await isNamed(context, name))) await blobs.delete(name)
        }
      })
  }
  await db
    .deleteFrom('jobs')
    .where('state', 'in', ['succeeded', 'failed', 'cancelled'])
    .where('updated_at', '<', new Date(now().getTime() - jobsKept).toISOString())
    .execute()
}

/**
 * Deletes the blobs that no row names: what a process left that died between blob and row. Only of profiles that this
 * database knows, so that a daemon pointed at another database does not empty the folder.
 */
export const sweepOrphans = async ({ db, blobs, lock }: StoreContext) => {
  for (const { id: userId } of await db.selectFrom('users').select('id').execute())
    await lock(userId, async () => {
      const names: BlobName[] = []
      for (const table of pictureTables)
        names.push(
          ...(await db
            .selectFrom(shared(table))
            .select(['user_id as userId', 'sha256', 'media_type as type'])
            .where('user_id', '=', userId)
            .execute()),
        )
      await blobs.keepOnly(userId, names)
    })
}
