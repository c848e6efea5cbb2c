import { errorTable } from '../../shared/errors.ts'
import type { StoreContext } from './context.ts'
import type { JobRow } from './schema.ts'
import type { JobQueue } from './store.ts'

const maxAttempts = 2

/** The queue over all profiles: first come, first served. */
export const createJobQueue = ({ db, now }: StoreContext): JobQueue => {
  const running = (id: string) => ({ id, state: 'running' as const })
  const update = async (where: Partial<Pick<JobRow, 'id' | 'state'>>, values: Partial<JobRow>) => {
    const { numUpdatedRows } = await db
      .updateTable('jobs')
      .set({ ...values, updated_at: now().toISOString() })
      .where((eb) => eb.and(where))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  const retry = async (id: string) => {
    const job = await db
      .selectFrom('jobs')
      .select('attempts')
      .where((eb) => eb.and(running(id)))
      .executeTakeFirst()
    if (job === undefined) return
    const error = JSON.stringify({ code: 'WORKER_CRASHED', message: errorTable.WORKER_CRASHED.message })
    await update(
      running(id),
      job.attempts >= maxAttempts
        ? { state: 'failed', error, stage: '' }
        : { state: 'queued', progress: 0, stage: '' },
    )
  }

  return {
    async claim(lane = 'preview') {
      for (;;) {
        const next = await db
          .selectFrom('jobs')
          .selectAll()
          .where('lane', '=', lane)
          .where('state', '=', 'queued')
          .orderBy('created_at')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst()
        if (next === undefined) return undefined
        const { id, user_id, kind } = next
        const attempts = next.attempts + 1
        // Lost when it was cancelled, or claimed by another daemon, in between.
        if (await update({ id, state: 'queued' }, { state: 'running', attempts }))
          return { id, user_id, kind, attempts, input: JSON.parse(next.input) }
      }
    },
    async progress(id, progress, stage) {
      await update(running(id), { progress, stage })
    },
    settle: (id, outcome) =>
      update(running(id), {
        state: outcome.state,
        stage: '',
        ...(outcome.state === 'succeeded' && { progress: 1, result: JSON.stringify(outcome.result) }),
        ...(outcome.state === 'failed' && { error: JSON.stringify(outcome.error) }),
      }),
    retry,
    async release(id) {
      await db
        .updateTable('jobs')
        .set((eb) => ({
          state: 'queued',
          progress: 0,
          stage: '',
          attempts: eb('attempts', '-', 1),
          updated_at: now().toISOString(),
        }))
        .where((eb) => eb.and(running(id)))
        .execute()
    },
    async recover() {
      const left = await db.selectFrom('jobs').select('id').where('state', '=', 'running').execute()
      for (const { id } of left) await retry(id)
      return left.length
    },
    async queued() {
      const { count } = await db
        .selectFrom('jobs')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'queued')
        .executeTakeFirstOrThrow()
      return count
    },
    async running() {
      return db.selectFrom('jobs').select(['kind', 'progress']).where('state', '=', 'running').execute()
    },
    async failures() {
      const failed = await db
        .selectFrom('jobs')
        .select(['kind', 'error', 'updated_at'])
        .where('state', '=', 'failed')
        .orderBy('updated_at', 'desc')
        .limit(10)
        .execute()
      return failed.map(({ kind, error, updated_at: at }) => ({
        ...{ at, kind },
        code: error === null ? 'INTERNAL' : JSON.parse(error).code,
      }))
    },
  }
}
