import type { Job } from '../../shared/job.ts'
import { limits } from '../../shared/limits.ts'
import type { UserContext } from './context.ts'
import { knownId, newId } from './ids.ts'
import type { JobRow } from './schema.ts'
import type { UserJobs } from './store.ts'

const parse = (json: string | null) => (json === null ? null : JSON.parse(json))

/** The jobs of one profile. */
export const createUserJobs = ({ db, userId, now }: UserContext): UserJobs => {
  const mine = () => db.selectFrom('jobs').selectAll().where('user_id', '=', userId)

  const toJob = async (row: JobRow): Promise<Job> => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: row.progress,
    stage: row.stage,
    queue_position: row.state === 'queued' ? await ahead(row) : 0,
    seconds_left: null,
    looks: 0,
    result: parse(row.result),
    error: parse(row.error),
    created_at: row.created_at,
    updated_at: row.updated_at,
  })

  /** Counts the jobs of the lane, of all profiles, that are claimed before this one; a count tells nothing of whose they are. */
  const ahead = async ({ created_at, id, lane }: JobRow) => {
    const { count } = await db
      .selectFrom('jobs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('lane', '=', lane)
      .where('state', '=', 'queued')
      .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(created_at, id)))
      .executeTakeFirstOrThrow()
    return count
  }

  const get = async (id: string) => {
    const row = await mine().where('id', '=', knownId(id)).executeTakeFirst()
    return row && toJob(row)
  }

  return {
    async create(kind, input, lane = 'preview') {
      const at = now().toISOString()
      const row: JobRow = {
        id: newId(now()),
        user_id: userId,
        kind,
        lane,
        state: 'queued',
        progress: 0,
        stage: '',
        attempts: 0,
        input: JSON.stringify(input),
        result: null,
        error: null,
        created_at: at,
        updated_at: at,
      }
      await db.insertInto('jobs').values(row).execute()
      return toJob(row)
    },
    get,
    async list(states) {
      let query = mine()
      if (states !== undefined) query = query.where('state', 'in', states)
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limits.page)
        .execute()
      return Promise.all(rows.map(toJob))
    },
    async cancel(id) {
      await db
        .updateTable('jobs')
        .set({ state: 'cancelled', updated_at: now().toISOString() })
        .where('id', '=', knownId(id))
        .where('user_id', '=', userId)
        .where('state', '=', 'queued')
        .execute()
      return get(id)
    },
  }
}
