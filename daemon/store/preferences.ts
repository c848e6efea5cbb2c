import { preferences } from '../../shared/wardrobe.ts'
import type { UserContext } from './context.ts'
import type { Avatars, UserStore } from './store.ts'

/** The settings of one profile. */
export const createPreferences = (
  { db, userId }: UserContext,
  avatars: Avatars,
): UserStore['preferences'] => {
  const get = async () => {
    const row = await db
      .selectFrom('user_preferences')
      .select('data')
      .where('user_id', '=', userId)
      .executeTakeFirst()
    // A newer or older daemon may have stored other keys: then the defaults, rather than an error at every start.
    const stored = preferences.safeParse(row === undefined ? {} : JSON.parse(row.data))
    const settings = stored.data ?? preferences.parse({})
    const id = settings.default_avatar_id
    const gone = id !== null && (await avatars.get(id)) === undefined
    return gone ? { ...settings, default_avatar_id: null } : settings
  }
  return {
    get,
    async put(settings) {
      // A photo sent along with one try-on becomes an avatar by being chosen.
      if (settings.default_avatar_id !== null) await avatars.patch(settings.default_avatar_id, { kept: true })
      const data = JSON.stringify(settings)
      await db
        .insertInto('user_preferences')
        .values({ user_id: userId, data })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ data }))
        .execute()
      return get()
    },
  }
}
