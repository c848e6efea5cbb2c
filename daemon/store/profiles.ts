import { DrapeError } from '../../shared/errors.ts'
import type { StoreContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import { undoCutoff } from './shelf.ts'
import type { Profiles } from './store.ts'

const columns = ['id', 'name', 'created_at'] as const

/** The people who share this daemon. */
export const createProfiles = ({ db, lock, now }: StoreContext): Profiles => {
  const all = () =>
    db.selectFrom('users').select(columns).where('deleted_at', 'is', null).orderBy('created_at').orderBy('id')
  const get = (id: string) => all().where('id', '=', knownId(id)).executeTakeFirst()
  const create = async (name: string) => {
    const profile = { id: newId(now()), name, created_at: now().toISOString() }
    await db.insertInto('users').values(profile).execute()
    return profile
  }
  return {
    list: () => all().execute(),
    get,
    create,
    first: () =>
      // Two first requests at once must not make two profiles.
      lock('', async () => (await all().limit(1).executeTakeFirst()) ?? create('')),
    async rename(id, name) {
      await db
        .updateTable('users')
        .set({ name })
        .where('id', '=', knownId(id))
        .where('deleted_at', 'is', null)
        .execute()
      return get(id)
    },
    async remove(id) {
      const { numUpdatedRows } = await db
        .updateTable('users')
        .set({ deleted_at: now().toISOString() })
        .where('id', '=', knownId(id))
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    restore: (id) =>
      lock(knownId(id), async () => {
        const mine = db.selectFrom('users').select('deleted_at').where('id', '=', knownId(id))
        const gone = (await mine.executeTakeFirst())?.deleted_at
        if (gone && gone <= undoCutoff(now())) throw new DrapeError('UNDO_EXPIRED')
        await db.updateTable('users').set({ deleted_at: null }).where('id', '=', knownId(id)).execute()
        return get(id)
      }),
  }
}
