import { expect, it } from 'vitest'
import { job as jobSchema } from '../../../shared/job.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'
import { sampleReport } from './sample-report.ts'

/** What the queue promises, on any engine. */
export const jobSuite = (open: OpenTestStore) => {
  it('runs jobs of all profiles in their order and says how many are ahead', async () => {
    const { ada, bob, store } = await open()
    const first = await ada.jobs.create('tryon', { photo: 1 })
    const second = await bob.jobs.create('tryon-batch', [1, 2])
    const third = await ada.jobs.create('tryon', null)
    expect(jobSchema.parse(third)).toEqual({ ...third, state: 'queued', progress: 0, stage: '' })
    expect([first, second, third].map((job) => job.queue_position)).toEqual([0, 1, 2])
    expect(await store.jobs.claim()).toEqual({
      id: first.id,
      user_id: ada.userId,
      kind: 'tryon',
      input: { photo: 1 },
      attempts: 1,
    })
    expect((await ada.jobs.get(third.id))?.queue_position).toBe(1)
    expect(await store.jobs.queued()).toBe(2)
    expect(await store.jobs.claim()).toMatchObject({ id: second.id, input: [1, 2] })
    expect(await store.jobs.claim()).toMatchObject({ id: third.id, input: null })
    expect(await store.jobs.claim()).toBeUndefined()
    expect((await ada.jobs.list()).map(({ id }) => id)).toEqual([third.id, first.id])
    expect(await ada.jobs.list(['queued', 'failed'])).toEqual([])
  })

  it('tells the last failures of all profiles, newest first, without a word of theirs', async () => {
    const { ada, bob, store, advance } = await open()
    for (const [user, code] of [
      [ada, 'NO_PERSON'],
      [bob, 'OUT_OF_MEMORY'],
    ] as const) {
      const { id } = await user.jobs.create('tryon', { words: 'secret' })
      await store.jobs.claim()
      await store.jobs.settle(id, { state: 'failed', error: { code, message: 'secret' } })
      advance(1000)
    }
    await ada.jobs.create('recommend', {})
    expect(await store.jobs.failures()).toEqual([
      { at: '2026-01-01T12:00:01.000Z', kind: 'tryon', code: 'OUT_OF_MEMORY' },
      { at: '2026-01-01T12:00:00.000Z', kind: 'tryon', code: 'NO_PERSON' },
    ])
  })

  it('never gives a job to two claimers', async () => {
    const { ada, store } = await open()
    for (let i = 0; i < 4; i++) await ada.jobs.create('tryon', i)
    const claimed = await Promise.all(Array.from({ length: 6 }, () => store.jobs.claim()))
    expect(claimed.map((job) => job?.input).sort()).toEqual([0, 1, 2, 3, undefined, undefined])
  })

  it('tells progress while it runs and the result when it is settled, once', async () => {
    const { ada, store } = await open()
    const result = await ada.results.add(samplePicture(1), {
      avatar_id: ada.userId,
      garment_id: ada.userId,
      key: 'k',
      report: sampleReport,
    })
    const { id } = await ada.jobs.create('tryon', {})
    await store.jobs.progress(id, 0.5, 'person')
    expect(await ada.jobs.get(id)).toMatchObject({ state: 'queued', progress: 0, stage: '' })
    await store.jobs.claim()
    await store.jobs.progress(id, 0.25, 'person')
    expect(await ada.jobs.get(id)).toMatchObject({ state: 'running', progress: 0.25, stage: 'person' })
    expect(await store.jobs.settle(id, { state: 'succeeded', result })).toBe(true)
    expect(await store.jobs.settle(id, { state: 'cancelled' })).toBe(false)
    await store.jobs.progress(id, 0.1, 'late')
    expect(await ada.jobs.get(id)).toMatchObject({ state: 'succeeded', progress: 1, stage: '', result })
  })

  it('cancels what waits and leaves what runs to its runner', async () => {
    const { ada, store } = await open()
    const { id: runs } = await ada.jobs.create('tryon', {})
    const { id: waits } = await ada.jobs.create('tryon', {})
    await store.jobs.claim()
    expect((await ada.jobs.cancel(waits))?.state).toBe('cancelled')
    expect((await ada.jobs.cancel(runs))?.state).toBe('running')
    expect(await store.jobs.settle(runs, { state: 'cancelled' })).toBe(true)
    expect((await ada.jobs.cancel(runs))?.state).toBe('cancelled')
    expect(await store.jobs.claim()).toBeUndefined()
  })

  it('takes up after a restart what was running, and gives up after two tries', async () => {
    const { ada, reopen, store } = await open()
    const { id } = await ada.jobs.create('tryon', { photo: 1 })
    const { id: waits } = await ada.jobs.create('tryon', {})
    await store.jobs.claim()
    await store.jobs.progress(id, 0.5, 'drape')
    const second = await reopen()
    const mine = second.forUser(ada.userId)
    expect(await second.jobs.recover()).toBe(1)
    expect(await mine.jobs.get(id)).toMatchObject({ state: 'queued', progress: 0, stage: '' })
    expect(await second.jobs.claim()).toMatchObject({ id, attempts: 2, input: { photo: 1 } })
    const third = await reopen()
    expect(await third.jobs.recover()).toBe(1)
    expect(await third.forUser(ada.userId).jobs.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'WORKER_CRASHED' },
    })
    expect((await third.jobs.claim())?.id).toBe(waits)
  })

  it('counts no attempt of a job that a daemon gave back when it was told to stop', async () => {
    const { ada, store } = await open()
    const { id } = await ada.jobs.create('tryon', {})
    for (let stop = 0; stop < 3; stop++) {
      expect(await store.jobs.claim()).toMatchObject({ id, attempts: 1 })
      await store.jobs.progress(id, 0.5, 'drape')
      await store.jobs.release(id)
      expect(await ada.jobs.get(id)).toMatchObject({ state: 'queued', progress: 0, stage: '' })
    }
  })

  it('forgets finished jobs after a day and never those that wait', async () => {
    const { ada, store, advance } = await open()
    const { id: done } = await ada.jobs.create('tryon', {})
    await store.jobs.claim()
    await store.jobs.settle(done, { state: 'failed', error: { code: 'NO_PERSON', message: 'x' } })
    const { id: waits } = await ada.jobs.create('tryon', {})
    advance(24 * 60 * 60_000)
    await store.sweep()
    expect(await ada.jobs.get(done)).toMatchObject({ error: { code: 'NO_PERSON', message: 'x' } })
    advance(1)
    await store.sweep()
    expect(await ada.jobs.get(done)).toBeUndefined()
    expect(await ada.jobs.get(waits)).toBeDefined()
  })
}
