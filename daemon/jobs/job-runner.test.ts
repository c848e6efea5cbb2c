import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bodyOptions } from '../../shared/bodies.ts'
import { limits } from '../../shared/limits.ts'
import { tryOnOptions } from '../../shared/try-on.ts'
import { openStore } from '../store/open-store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import { createJobRunner } from './job-runner.ts'
import type { Advisors } from './perform-recommend.ts'

/** A worker that never gets ready, so that jobs pile up. */
const stuck = { ready: () => new Promise(() => {}) } as unknown as InferenceWorker

async function openRunner() {
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-jobs-'))
  const store = await openStore({ dataDir })
  onTestFinished(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  const user = store.forUser((await store.profiles.first()).id)
  const runner = createJobRunner(store, { preview: stuck, full: stuck }, {} as Advisors)
  const [avatar_id, garment_id] = [
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ]
  const input = { kind: 'tryon', avatar_id, garment_id, options: tryOnOptions.parse({}) } as const
  return { store, user, runner, input }
}

it('refuses what does not fit into the queue and says when to come back', async () => {
  const { user, runner, input } = await openRunner()
  for (let i = 0; i < limits.queuedJobs; i++) await user.jobs.create('tryon', input)

  await expect(runner.submit(user, input)).rejects.toMatchObject({
    code: 'QUEUE_FULL',
    details: { retry_after: limits.queuedJobs },
  })

  // Photo and garment do not exist: each job fails at once, by its own code, and the next has its turn.
  await runner.start()
  const [last] = await user.jobs.list()
  const ended = await runner.finished(user, last.id)
  expect(ended).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND' } })
  expect((await runner.submit(user, input)).kind).toBe('tryon')
  await runner.close()
})

it('runs nothing while it is paused, says so, and goes on afterwards', async () => {
  const { user, runner, input } = await openRunner()
  await runner.start()
  runner.pause()
  const { id } = await runner.submit(user, input)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const waiting = await user.jobs.get(id)
  expect([runner.paused, waiting?.state, runner.live(waiting!).stage]).toEqual([true, 'queued', 'paused'])
  runner.resume()
  expect((await runner.finished(user, id))?.error?.code).toBe('NOT_FOUND')
  expect(runner.paused).toBe(false)
  await runner.close()
})

it('paints bodies in the lane of full quality, and never makes a mannequin wait for them', async () => {
  const { store, user, runner, input } = await openRunner()
  await runner.start()
  runner.pause()
  const { avatar_id } = input
  const submitted = { preview: [] as string[], full: [] as string[] }
  for (const engine of ['sdxl', 'mannequin', 'instantid'] as const) {
    const options = { ...bodyOptions.parse({}), engine }
    const job = { kind: 'bodies', avatar_id, options, identity_missing: false } as const
    submitted[engine === 'mannequin' ? 'preview' : 'full'].push((await runner.submit(user, job)).id)
  }
  const combine = { kind: 'combine', head_avatar_id: avatar_id, body: { avatar_id } } as const
  submitted.preview.push((await runner.submit(user, combine)).id)
  for (const lane of ['preview', 'full'] as const) {
    const claimed = [await store.jobs.claim(lane), await store.jobs.claim(lane)]
    expect(claimed.map((job) => job?.id)).toEqual(submitted[lane])
    expect(await store.jobs.claim(lane)).toBeUndefined()
  }
  await runner.close()
})
