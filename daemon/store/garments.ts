import { sql } from 'kysely'
import type { Garment } from '../../shared/wardrobe.ts'
import type { UserContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import { keepPicture } from './keep-picture.ts'
import type { GarmentRow } from './schema.ts'
import { searchable, searchPatterns } from './search-text.ts'
import { createShelf, startOf, toPage, undoCutoff } from './shelf.ts'
import type { Garments } from './store.ts'

const toGarment = (row: GarmentRow): Garment => ({
  id: row.id,
  name: row.name,
  shop: row.shop,
  page_url: row.page_url,
  garment_type: row.garment_type,
  kept: row.kept === 1,
  colors: row.colors === null ? null : JSON.parse(row.colors),
  width: row.width,
  height: row.height,
  created_at: row.created_at,
})

/** The garments of one profile. */
export const createGarments = (context: UserContext): Garments => {
  const { db, lock, userId, now } = context
  const find = (column: 'id' | 'sha256', value: string) =>
    db.selectFrom('garments').selectAll().where('user_id', '=', userId).where(column, '=', value)

  /** One that is kept from now on belongs at the top of the wardrobe; one that is not stays for a while from now on. */
  const createdAt = (old: GarmentRow | undefined, kept: number) =>
    old?.kept === 1 && kept === 1 ? old.created_at : now().toISOString()

  return {
    ...createShelf(context, 'garments', toGarment),

    add: (picture, fields) =>
      lock(userId, async () => {
        const owned = await keepPicture(context, picture)
        const found = await find('sha256', owned.sha256).executeTakeFirst()
        const expired = found?.deleted_at != null && found.deleted_at <= undoCutoff(now())
        const old = expired ? undefined : found
        const name = old?.name || fields.name
        const shop = old?.shop || fields.shop
        // Trying on what was just removed does not put it back into the wardrobe.
        const wasKept = old?.deleted_at === null ? old.kept : 0
        const kept = Math.max(wasKept, fields.kept ? 1 : 0)
        const row: GarmentRow = {
          ...owned,
          id: found?.id ?? newId(now()),
          created_at: createdAt(old, kept),
          deleted_at: null,
          name,
          shop,
          page_url: old?.page_url || fields.page_url,
          garment_type: old?.garment_type ?? fields.garment_type,
          kept,
          colors: old?.colors ?? null,
          search_text: searchable(name, shop),
        }
        await (found === undefined
          ? db.insertInto('garments').values(row)
          : db.updateTable('garments').set(row).where('id', '=', found.id).where('user_id', '=', userId)
        ).execute()
        return toGarment(row)
      }),

    patch: (id, patch) =>
      lock(userId, async () => {
        const old = await find('id', knownId(id)).where('deleted_at', 'is', null).executeTakeFirst()
        if (old === undefined) return undefined
        const kept = patch.kept === undefined ? old.kept : Number(patch.kept)
        const name = patch.name ?? old.name
        const changed = {
          name,
          search_text: searchable(name, old.shop),
          garment_type: patch.garment_type ?? old.garment_type,
          kept,
          created_at: createdAt(old, kept),
        }
        await db
          .updateTable('garments')
          .set(changed)
          .where('id', '=', old.id)
          .where('user_id', '=', userId)
          .execute()
        return toGarment({ ...old, ...changed })
      }),

    async setColors(id, colors) {
      const row = await db
        .updateTable('garments')
        .set({ colors: JSON.stringify(colors) })
        .where('id', '=', knownId(id))
        .where('user_id', '=', userId)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      return row && toGarment(row)
    },

    async list({ limit, cursor, type, search }) {
      const start = startOf(cursor)
      let query = db
        .selectFrom('garments')
        .selectAll()
        .where('user_id', '=', userId)
        .where('kept', '=', 1)
        .where('deleted_at', 'is', null)
        .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(start.created_at, start.id)))
      if (type !== undefined) query = query.where('garment_type', '=', type)
      for (const pattern of searchPatterns(search ?? ''))
        query = query.where(sql<boolean>`search_text like ${pattern} escape '\\'`)
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toPage(rows, limit, toGarment)
    },
  }
}
