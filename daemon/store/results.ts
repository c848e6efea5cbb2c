import type { TryOnReport, TryOnResult } from '../../shared/try-on.ts'
import type { UserContext } from './context.ts'
import { newId } from './ids.ts'
import { keepPicture } from './keep-picture.ts'
import type { ResultRow } from './schema.ts'
import { createShelf, startOf, toPage } from './shelf.ts'
import type { Results } from './store.ts'

const toResult = (row: ResultRow): TryOnResult => ({
  ...(JSON.parse(row.report) as TryOnReport),
  id: row.id,
  avatar_id: row.avatar_id,
  garment_id: row.garment_id,
  cached: false,
  created_at: row.created_at,
})

/** The try-on results of one profile. */
export const createResults = (context: UserContext): Results => {
  const { db, lock, userId, now } = context
  const mine = () =>
    db.selectFrom('tryon_history').selectAll().where('user_id', '=', userId).where('deleted_at', 'is', null)

  return {
    ...createShelf(context, 'tryon_history', toResult),

    add: (picture, { key, avatar_id, garment_id, report }) =>
      lock(userId, async () => {
        const row: ResultRow = {
          ...(await keepPicture(context, picture)),
          id: newId(now()),
          created_at: now().toISOString(),
          deleted_at: null,
          cache_key: key,
          avatar_id,
          garment_id,
          report: JSON.stringify(report),
        }
        await db.insertInto('tryon_history').values(row).execute()
        return toResult(row)
      }),

    async findCached(key, ids) {
      const row = await mine()
        .where('cache_key', '=', key)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (row === undefined) return undefined
      const { avatar_id, garment_id } = ids
      if (row.avatar_id !== avatar_id || row.garment_id !== garment_id)
        await db
          .updateTable('tryon_history')
          .set({ avatar_id, garment_id })
          .where('id', '=', row.id)
          .where('user_id', '=', userId)
          .execute()
      return { ...toResult(row), avatar_id, garment_id, cached: true }
    },

    async list({ limit, cursor }) {
      const start = startOf(cursor)
      const rows = await mine()
        .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(start.created_at, start.id)))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toPage(rows, limit, toResult)
    },
  }
}
