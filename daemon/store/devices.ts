import type { StoreContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import type { Devices } from './store.ts'

const columns = ['id', 'browser', 'created_at', 'last_seen_at'] as const

/** The paired browsers of this daemon. */
export const createDevices = ({ db, now }: StoreContext): Devices => ({
  async add(browser, tokenSha256) {
    const at = now().toISOString()
    const device = { id: newId(now()), browser, created_at: at, last_seen_at: at }
    await db
      .insertInto('devices')
      .values({ ...device, token_sha256: tokenSha256 })
      .execute()
    return device
  },
  findByToken: (tokenSha256) =>
    db.selectFrom('devices').select(columns).where('token_sha256', '=', tokenSha256).executeTakeFirst(),
  async touch(id) {
    await db
      .updateTable('devices')
      .set({ last_seen_at: now().toISOString() })
      .where('id', '=', knownId(id))
      .execute()
  },
  list: () => db.selectFrom('devices').select(columns).orderBy('created_at').orderBy('id').execute(),
  async remove(id) {
    const { numDeletedRows } = await db.deleteFrom('devices').where('id', '=', knownId(id)).executeTakeFirst()
    return numDeletedRows > 0n
  },
})
