import type { BodyReport, BodyResult } from '../../shared/bodies.ts'
import type { UserContext } from './context.ts'
import { newId } from './ids.ts'
import { keepPicture } from './keep-picture.ts'
import type { BodyRow } from './schema.ts'
import { createShelf, startOf, toPage } from './shelf.ts'
import type { Bodies } from './store.ts'

const toBody = (row: BodyRow): BodyResult => ({
  ...(JSON.parse(row.report) as BodyReport),
  id: row.id,
  avatar_id: row.avatar_id,
  cached: false,
  created_at: row.created_at,
})

/** The bodies that were made for one profile. */
export const createBodies = (context: UserContext): Bodies => {
  const { db, lock, userId, now } = context
  const mine = () => db.selectFrom('bodies').selectAll().where('user_id', '=', userId)

  return {
    ...createShelf(context, 'bodies', toBody),

    add: (picture, { key, avatar_id, report }) =>
      lock(userId, async () => {
        const owned = await keepPicture(context, picture)
        // A job that is done again after a crash finds what it had made by then.
        const old = await mine()
          .where('cache_key', '=', key)
          .where('sha256', '=', owned.sha256)
          .limit(1)
          .executeTakeFirst()
        const row: BodyRow = {
          ...owned,
          id: old?.id ?? newId(now()),
          created_at: now().toISOString(),
          deleted_at: null,
          cache_key: key,
          avatar_id,
          report: JSON.stringify(report),
        }
        await (old === undefined
          ? db.insertInto('bodies').values(row)
          : db.updateTable('bodies').set(row).where('id', '=', old.id).where('user_id', '=', userId)
        ).execute()
        return toBody(row)
      }),

    async findCached(key, avatar_id) {
      const rows = await db
        .updateTable('bodies')
        .set({ avatar_id, created_at: now().toISOString() })
        .where('user_id', '=', userId)
        .where('cache_key', '=', key)
        .where('deleted_at', 'is', null)
        .returningAll()
        .execute()
      // Ids are in the order of making.
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...toBody(row), cached: true }))
    },

    async list({ limit, cursor }) {
      const start = startOf(cursor)
      const rows = await mine()
        .where('deleted_at', 'is', null)
        .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(start.created_at, start.id)))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toPage(rows, limit, toBody)
    },
  }
}
