import type { Avatar } from '../../shared/wardrobe.ts'
import type { UserContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import { keepPicture } from './keep-picture.ts'
import type { AvatarRow } from './schema.ts'
import { createShelf, undoCutoff } from './shelf.ts'
import type { Avatars } from './store.ts'

const toAvatar = (row: AvatarRow): Avatar => ({
  id: row.id,
  name: row.name,
  width: row.width,
  height: row.height,
  body: row.body === null ? null : JSON.parse(row.body),
  skin: row.skin === null ? null : JSON.parse(row.skin),
  created_at: row.created_at,
})
const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value))

/** The photos of one profile. */
export const createAvatars = (context: UserContext): Avatars => {
  const { db, lock, userId, now } = context
  const mine = () => db.selectFrom('avatars').selectAll().where('user_id', '=', userId)

  return {
    ...createShelf(context, 'avatars', toAvatar),

    add: (picture, fields) =>
      lock(userId, async () => {
        const owned = await keepPicture(context, picture)
        const found = await mine().where('sha256', '=', owned.sha256).executeTakeFirst()
        const expired = found?.deleted_at != null && found.deleted_at <= undoCutoff(now())
        const old = expired ? undefined : found
        const kept = Math.max(old?.deleted_at === null ? old.kept : 0, fields.kept === false ? 0 : 1)
        const row: AvatarRow = {
          ...owned,
          id: found?.id ?? newId(now()),
          created_at: old?.kept === 1 && kept === 1 ? old.created_at : now().toISOString(),
          deleted_at: null,
          name: old?.name || fields.name,
          kept,
          body: old?.body ?? toJson(fields.body),
          skin: old?.skin ?? null,
        }
        await (found === undefined
          ? db.insertInto('avatars').values(row)
          : db.updateTable('avatars').set(row).where('id', '=', found.id).where('user_id', '=', userId)
        ).execute()
        return toAvatar(row)
      }),

    async patch(id, { name, body, skin, kept }) {
      const row = await db
        .updateTable('avatars')
        // `id` keeps the statement valid when nothing is to be changed.
        .set({
          id: knownId(id),
          ...(name !== undefined && { name }),
          ...(body !== undefined && { body: toJson(body) }),
          ...(skin !== undefined && { skin: toJson(skin) }),
          ...(kept !== undefined && { kept: Number(kept) }),
        })
        .where('id', '=', knownId(id))
        .where('user_id', '=', userId)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      return row && toAvatar(row)
    },

    async list() {
      const rows = await mine()
        .where('kept', '=', 1)
        .where('deleted_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(toAvatar)
    },
  }
}
