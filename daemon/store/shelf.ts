import { DrapeError } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'
import type { UserContext } from './context.ts'
import { decodeCursor, encodeCursor, type Place } from './cursor.ts'
import { knownId } from './ids.ts'
import type { BlobTable, Database } from './schema.ts'
import type { Shelf } from './store.ts'

type Row<Table extends BlobTable> = Database[Table]

/** The instant before which a removal can no longer be undone. */
export const undoCutoff = (now: Date) => new Date(now.getTime() - limits.undo).toISOString()

/** Reads, removes and restores rows of one table within one profile. */
export const createShelf = <Table extends BlobTable, Item>(
  context: UserContext,
  table: Table,
  toItem: (row: Row<Table>) => Item,
): Shelf<Item> => {
  const { db, blobs, userId, now } = context
  // The tables share these columns; Kysely cannot type a query over a union of tables.
  const shared = table as 'avatars'
  const mine = (id: string) => ({ id: knownId(id), user_id: userId })
  const alive = (id: string) =>
    db
      .selectFrom(shared)
      .selectAll()
      .where((eb) => eb.and(mine(id)))
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
  const item = (row: unknown) => (row === undefined ? undefined : toItem(row as Row<Table>))

  return {
    get: async (id) => item(await alive(id)),
    async picture(id) {
      const row = await alive(id)
      if (row === undefined) return undefined
      const { sha256, media_type: type } = row
      const bytes = await blobs.get({ userId, sha256, type })
      return bytes && { bytes, type, sha256 }
    },
    async remove(id) {
      const { numUpdatedRows } = await db
        .updateTable(shared)
        .set({ deleted_at: now().toISOString() })
        .where((eb) => eb.and(mine(id)))
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async restore(id) {
      const restored = await db
        .updateTable(shared)
        .set({ deleted_at: null })
        .where((eb) => eb.and(mine(id)))
        .where('deleted_at', '>', undoCutoff(now()))
        .returningAll()
        .executeTakeFirst()
      if (restored !== undefined) return item(restored)
      const row = await db
        .selectFrom(shared)
        .selectAll()
        .where((eb) => eb.and(mine(id)))
        .executeTakeFirst()
      if (row !== undefined && row.deleted_at !== null) throw new DrapeError('UNDO_EXPIRED')
      return item(row)
    },
  }
}

/** Cuts one row more than a page into the page and its cursor. */
export const toPage = <R extends Place, Item>(rows: R[], limit: number, toItem: (row: R) => Item) => ({
  items: rows.slice(0, limit).map(toItem),
  next_cursor: rows.length > limit ? encodeCursor(rows[limit - 1]) : null,
})

/** The place after which the page of `cursor` begins; without one, a place that is before every row (newest first). */
export const startOf = (cursor: string | undefined): Place =>
  cursor === undefined
    ? { created_at: '9999-12-31T23:59:59.999Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
    : decodeCursor(cursor)
