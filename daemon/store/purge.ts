import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { limits } from '../../shared/limits.ts'
import type { BlobName } from './blob-store.ts'
import type { StoreContext } from './context.ts'
import { dropProfiles } from './drop-profiles.ts'
import { type BlobTable, blobTables, type Database } from './schema.ts'
import { undoCutoff } from './shelf.ts'

const jobsKept = 24 * 60 * 60_000

// The tables share the columns used here; Kysely cannot type a query over a union of tables.
const shared = (table: BlobTable) => table as 'avatars'

const isNamed = async ({ db }: StoreContext, { userId, sha256, type }: BlobName) => {
  for (const table of blobTables) {
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

type IsDue = (eb: ExpressionBuilder<Database, 'avatars'>) => Expression<SqlBool>

/** Deletes the rows of a table that are due, then the blobs that no row names any more. */
const purgeRows = async (context: StoreContext, table: BlobTable, isDue: IsDue) => {
  const { db, blobs, lock } = context
  const due = await db.selectFrom(shared(table)).select('user_id').distinct().where(isDue).execute()
  for (const { user_id: userId } of due)
    await lock(userId, async () => {
      const gone = await db
        .deleteFrom(shared(table))
        .where('user_id', '=', userId)
        .where(isDue)
        .returning(['sha256', 'media_type as type'])
        .execute()
      for (const { sha256, type } of gone) {
        const name = { userId, sha256, type }
        if (!(await isNamed(context, name))) await blobs.delete(name)
      }
    })
}

/** The ids that jobs still to be done work with; what else stands in their input does no harm. */
const awaited = async ({ db }: StoreContext) => {
  const jobs = await db
    .selectFrom('jobs')
    .select('input')
    .where('state', 'in', ['queued', 'running'])
    .execute()
  return jobs.flatMap(({ input }) => input.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g) ?? [])
}

/** The photo that a mesh or body was made of is gone. */
const isPhotoless = (eb: ExpressionBuilder<Database, 'meshes'>) =>
  eb.and([
    eb('avatar_id', 'is not', null),
    eb('avatar_id', 'not in', eb.selectFrom('avatars').select('avatars.id')),
  ])

/** The result or photo of a mesh is gone. */
const isSourceless = ((eb: ExpressionBuilder<Database, 'meshes'>) =>
  eb.or([
    eb.and([
      eb('result_id', 'is not', null),
      eb('result_id', 'not in', eb.selectFrom('tryon_history').select('tryon_history.id')),
    ]),
    isPhotoless(eb),
  ])) as unknown as IsDue

/** Deletes what is over: removals that can no longer be undone, what was only tried on or to be chosen from, old jobs. */
export const purge = async (context: StoreContext) => {
  const { db, now } = context
  await dropProfiles(context)
  const before = (milliseconds: number) => new Date(now().getTime() - milliseconds).toISOString()
  for (const table of blobTables)
    await purgeRows(context, table, (eb) => eb('deleted_at', '<=', undoCutoff(now())))
  const needed = await awaited(context)
  const hasPassed: IsDue = (eb) =>
    eb.and([
      eb('created_at', '<=', before(limits.unkept)),
      ...(needed.length > 0 ? [eb('id', 'not in', needed)] : []),
    ])
  // Written out, not bound: only so SQLite sees that the partial index fits.
  for (const table of ['garments', 'avatars'] as const)
    await purgeRows(context, table, (eb) => eb.and([eb('kept', '=', eb.lit(0)), hasPassed(eb)]))
  await purgeRows(context, 'bodies', hasPassed)
  // After the photos: what is made of them goes with them.
  await purgeRows(context, 'meshes', isSourceless)
  await purgeRows(context, 'bodies', isPhotoless as unknown as IsDue)
  await db
    .deleteFrom('jobs')
    .where('state', 'in', ['succeeded', 'failed', 'cancelled'])
    .where('updated_at', '<', before(jobsKept))
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
      for (const table of blobTables)
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
