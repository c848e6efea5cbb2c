import type { UserContext } from './context.ts'
import { newId } from './ids.ts'
import type { OutboundCalls } from './store.ts'

/** Calls kept for each profile: a few months of daily use. */
const kept = 2000
const shown = 200

/** The calls that left this computer for one profile. */
export const createOutboundCalls = ({ db, userId, now }: UserContext): OutboundCalls => {
  const mine = () => db.selectFrom('outbound_calls').where('user_id', '=', userId)
  return {
    async add(call) {
      await db
        .insertInto('outbound_calls')
        .values({ id: newId(now()), user_id: userId, at: call.at, call: JSON.stringify(call) })
        .execute()
      const oldest = await mine()
        .select('at')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .offset(kept)
        .limit(1)
        .executeTakeFirst()
      if (oldest)
        await db
          .deleteFrom('outbound_calls')
          .where('user_id', '=', userId)
          .where('at', '<=', oldest.at)
          .execute()
    },
    async list() {
      const rows = await mine().selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(shown).execute()
      return rows.map(({ id, call }) => ({ id, ...JSON.parse(call) }))
    },
    async clear() {
      await db.deleteFrom('outbound_calls').where('user_id', '=', userId).execute()
    },
  }
}
