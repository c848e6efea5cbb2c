import type { StoreContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import type { Profiles } from './store.ts'

/** The people who share this daemon. */
export const createProfiles = ({ db, blobs, lock, now }: StoreContext): Profiles => {
  const all = () => db.selectFrom('users').selectAll().orderBy('created_at').orderBy('id')
  const create = async (name: string) => {
    const profile = { id: newId(now()), name, created_at: now().toISOString() }
    await db.insertInto('users').values(profile).execute()
    return profile
  }
  return {
    list: () => all().execute(),
    get: (id) => db.selectFrom('users').selectAll().where('id', '=', knownId(id)).executeTakeFirst(),
    create,
    first: () =>
      // Two first requests at once must not make two profiles.
      lock('', async () => (await all().limit(1).executeTakeFirst()) ?? create('')),
    remove: (id) =>
      lock(knownId(id), async () => {
        const known = knownId(id)
        const owner = await db.selectFrom('users').select('id').where('id', '=', known).executeTakeFirst()
        if (owner === undefined) return false
        // Its row goes last: after a crash in between, the profile is still there to be removed again.
        await blobs.keepOnly(known, [])
        await db.deleteFrom('users').where('id', '=', known).execute()
        return true
      }),
  }
}
