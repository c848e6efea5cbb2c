import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Job } from '../../shared/job.ts'
import { createLiveJobs } from './live-jobs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const job = { id: 'a', state: 'running', seconds_left: null, looks: 0 } as unknown as Job

test('the time left follows from the pace so far, once there is one', () => {
  const live = createLiveJobs()
  expect(live.of(job)).toBe(job)
  live.note('a', 0.1)
  vi.advanceTimersByTime(2000)
  live.note('a', 0.12)
  expect(live.of(job).seconds_left).toBeNull()
  vi.advanceTimersByTime(6000)
  live.note('a', 0.3)
  // 0.2 of it took 8 seconds, 0.7 are left.
  expect(live.of(job).seconds_left).toBeCloseTo(28)
  expect(live.of({ ...job, state: 'succeeded' }).seconds_left).toBeNull()
})

test('the latest look stays until the job is forgotten', () => {
  const live = createLiveJobs()
  live.note('a', 0.1, Uint8Array.of(1))
  live.note('a', 0.2)
  live.note('a', 0.3, Uint8Array.of(2))
  expect(live.look('a')).toEqual(Uint8Array.of(2))
  expect(live.of(job).looks).toBe(2)
  live.forget('a')
  expect(live.look('a')).toBeUndefined()
})
