import { EventEmitter } from 'node:events'
import { DrapeError } from '../../shared/errors.ts'
import type { Job } from '../../shared/job.ts'
import { limits } from '../../shared/limits.ts'
import type { TryOnBatchResult, TryOnStage } from '../../shared/try-on.ts'
import type { ClaimedJob, JobOutcome, Store, UserStore } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { JobInput } from './job-input.ts'
import { performTryOn } from './perform-try-on.ts'

export interface JobRunner {
  /** Durable once resolved. @throws DrapeError QUEUE_FULL with `details.retry_after` in seconds */
  submit(user: UserStore, input: JobInput): Promise<Job>
  /** @returns the job as it is afterwards; undefined when this profile has none of that id */
  cancel(user: UserStore, id: string): Promise<Job | undefined>
  /** Resolves with the job once it has ended. */
  finished(user: UserStore, id: string): Promise<Job | undefined>
  /** Calls back at every change of a job. @returns what ends the watching */
  watch(id: string, onChange: () => void): () => void
  /** Takes up what a dead daemon left, then works until closed. */
  start(): Promise<void>
  close(): Promise<void>
}

type OnStage = (progress: number, stage: TryOnStage) => void
export const hasEnded = (job: Job) => job.state !== 'queued' && job.state !== 'running'

/** Works off the store's queue, one job at a time. */
export function createJobRunner(store: Store, worker: InferenceWorker): JobRunner {
  const changes = new EventEmitter().setMaxListeners(0)
  /** Seconds the last jobs took. */
  const durations: number[] = []
  let running: { id: string; controller: AbortController } | undefined
  /** Jobs cancelled between their claim and their start. */
  const cancelled = new Set<string>()
  let working: Promise<void> | undefined
  let again = false
  let closed = false

  async function runBatch(
    user: UserStore,
    input: Extract<JobInput, { kind: 'tryon-batch' }>,
    onStage: OnStage,
    signal: AbortSignal,
  ): Promise<TryOnBatchResult> {
    const results: TryOnBatchResult['results'] = []
    const { avatar_id, garment_ids } = input
    for (const [i, garment_id] of garment_ids.entries()) {
      if (signal.aborted) throw new DrapeError('CANCELLED')
      try {
        const result = await performTryOn(
          user,
          worker,
          { avatar_id, garment_id },
          input.options,
          (stage, progress) => onStage((i + progress) / garment_ids.length, stage),
          signal,
        )
        results.push({ garment_id, result })
      } catch (error) {
        const fatal = ['CANCELLED', 'WORKER_CRASHED', 'ENGINE_UNAVAILABLE']
        if (!(error instanceof DrapeError) || fatal.includes(error.code)) throw error
        results.push({ garment_id, error: { code: error.code, message: error.message } })
      }
    }
    return { results }
  }

  async function outcomeOf(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome | 'again' | 'later'> {
    const user = store.forUser(job.user_id)
    const input = job.input as JobInput
    const onStage: OnStage = (progress, stage) => {
      store.jobs.progress(job.id, progress, stage).then(
        () => changes.emit(job.id),
        () => {},
      )
    }
    try {
      const result =
        input.kind === 'tryon'
          ? await performTryOn(user, worker, input, input.options, (stage, p) => onStage(p, stage), signal)
          : await runBatch(user, input, onStage, signal)
      return { state: 'succeeded', result }
    } catch (error) {
      if (closed) return 'later'
      if (signal.aborted) return { state: 'cancelled' }
      const { code, message } = error instanceof DrapeError ? error : new DrapeError('INTERNAL')
      return code === 'WORKER_CRASHED' ? 'again' : { state: 'failed', error: { code, message } }
    }
  }

  async function workOff(): Promise<void> {
    for (let job = await store.jobs.claim(); job; job = closed ? undefined : await store.jobs.claim()) {
      const { id } = job
      const controller = new AbortController()
      running = { id, controller }
      if (cancelled.delete(id)) controller.abort()
      changes.emit(id)
      const started = performance.now()
      const outcome = await outcomeOf(job, controller.signal)
      running = undefined
      if (outcome === 'later') await store.jobs.release(id)
      else if (outcome === 'again') await store.jobs.retry(id)
      else await store.jobs.settle(id, outcome)
      durations.push((performance.now() - started) / 1000)
      if (durations.length > 10) durations.shift()
      changes.emit(id)
    }
  }

  function wake(): void {
    if (closed) return
    if (working) {
      again = true
      return
    }
    working = workOff()
      // What the database refused now, the next job's coming tries again.
      .catch(() => {})
      .finally(() => {
        working = undefined
        if (again) {
          again = false
          wake()
        }
      })
  }

  return {
    async submit(user, input) {
      const queued = await store.jobs.queued()
      if (queued >= limits.queuedJobs) {
        const mean = durations.reduce((sum, d) => sum + d, 0) / (durations.length || 1) || 1
        throw new DrapeError('QUEUE_FULL', undefined, { retry_after: Math.max(1, Math.ceil(queued * mean)) })
      }
      const job = await user.jobs.create(input.kind, input)
      wake()
      return job
    },
    async cancel(user, id) {
      const job = await user.jobs.cancel(id)
      if (job?.state === 'running') {
        if (running?.id === job.id) running.controller.abort()
        else cancelled.add(job.id)
      }
      if (job) changes.emit(job.id)
      return job
    },
    async finished(user, id) {
      for (;;) {
        let changed = () => {}
        const change = new Promise<void>((resolve) => {
          changed = resolve
        })
        // Listening before looking: a change in between is not missed.
        changes.once(id, changed)
        const job = await user.jobs.get(id)
        if (!job || hasEnded(job)) {
          changes.off(id, changed)
          return job
        }
        await change
      }
    },
    watch(id, onChange) {
      changes.on(id, onChange)
      return () => changes.off(id, onChange)
    },
    async start() {
      await store.jobs.recover()
      wake()
    },
    async close() {
      closed = true
      running?.controller.abort()
      await working
    },
  }
}
