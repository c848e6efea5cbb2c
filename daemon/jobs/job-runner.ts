import { EventEmitter } from 'node:events'
import { DrapeError } from '../../shared/errors.ts'
import type { Job } from '../../shared/job.ts'
import { limits } from '../../shared/limits.ts'
import type { MeshEngine } from '../../shared/mesh.ts'
import type { Engine, TryOnBatchResult, TryOnResult } from '../../shared/try-on.ts'
import type { OnProgress } from '../pipelines/tryon/engine.ts'
import type { ClaimedJob, JobOutcome, Lane, Store, UserStore } from '../store/store.ts'
import { createLane, paused } from './create-lane.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { BodiesJob, CombineJob, JobInput, RecommendJob, ReconstructJob } from './job-input.ts'
import { createLiveJobs } from './live-jobs.ts'
import { performBodies } from './perform-bodies.ts'
import { performCombine } from './perform-combine.ts'
import { type Advisors, performRecommend } from './perform-recommend.ts'
import { performReconstruct } from './perform-reconstruct.ts'
import { performTryOn } from './perform-try-on.ts'
import type { OnTaskProgress } from './worker-messages.ts'

export interface JobRunner {
  /** Durable once resolved. @throws DrapeError QUEUE_FULL with `details.retry_after` in seconds */
  submit(user: UserStore, input: JobInput): Promise<Job>
  /** @returns the job as it is afterwards; undefined when this profile has none of that id */
  cancel(user: UserStore, id: string): Promise<Job | undefined>
  /** Resolves with the job once it has ended. */
  finished(user: UserStore, id: string): Promise<Job | undefined>
  /** Calls back at every change of a job. @returns what ends the watching */
  watch(id: string, onChange: () => void): () => void
  /** The job with its pace and looks as they are now. */
  live(job: Job): Job
  /** The latest rough look (JPEG) at a running job's picture. */
  look(id: string): Uint8Array | undefined
  /** While it is paused nothing runs; what did is taken up afterwards, what comes waits. */
  readonly paused: boolean
  pause(): void
  resume(): void
  /** Takes up what a dead daemon left, then works until closed. */
  start(): Promise<void>
  close(): Promise<void>
}

export const hasEnded = (job: Job) => job.state !== 'queued' && job.state !== 'running'

/** The inference processes. */
export type Workers = Record<WorkerName, InferenceWorker>
type WorkerName = Exclude<Lane, 'advice'>
const engines = { preview: 'instant', full: 'leffa' } as const satisfies Record<WorkerName, Engine>
const meshEngines = { preview: 'relief', full: 'triposr' } as const satisfies Record<WorkerName, MeshEngine>
/** Where a job waits: old jobs say `auto` and meant the instant engine. */
const laneOf = (input: JobInput): Lane => (input.kind === 'recommend' ? 'advice' : workerOf(input))
const workerOf = (input: Exclude<JobInput, RecommendJob>): WorkerName =>
  'options' in input && heavy.includes(input.options.engine) ? 'full' : 'preview'
const heavy: readonly string[] = ['leffa', 'triposr', 'sdxl', 'instantid']

/** One picture of a job. */
interface Wanted {
  garment_id: string
  seed: number
}

type TryOnJob = Exclude<JobInput, ReconstructJob | RecommendJob | BodiesJob | CombineJob>

function picturesOf(input: TryOnJob): Wanted[] {
  const garments = input.kind === 'tryon' ? [input.garment_id] : input.garment_ids
  // Jobs of older versions know no number of pictures.
  const { seed, samples = 1 } = input.options
  return garments.flatMap((garment_id) =>
    Array.from({ length: samples }, (_, i) => ({ garment_id, seed: seed + i })),
  )
}

/** Works off the store's queue, one job of each lane at a time. */
export function createJobRunner(store: Store, workers: Workers, advisors: Advisors): JobRunner {
  const changes = new EventEmitter().setMaxListeners(0)
  const live = createLiveJobs()
  /** Seconds the last jobs took. */
  const durations: number[] = []
  let closed = false
  let resting = false

  /** Several pictures, one after the other; one that cannot be drawn does not stop the others. */
  async function runBatch(
    pictures: Wanted[],
    tryOn: (wanted: Wanted, onProgress: OnProgress) => Promise<TryOnResult>,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<TryOnBatchResult> {
    const results: TryOnBatchResult['results'] = []
    for (const [i, wanted] of pictures.entries()) {
      const { garment_id } = wanted
      if (signal.aborted) throw new DrapeError('CANCELLED')
      try {
        const result = await tryOn(wanted, (stage, progress, look) =>
          onProgress(stage, (i + progress) / pictures.length, look),
        )
        results.push({ garment_id, result })
      } catch (error) {
        const fatal = ['CANCELLED', 'WORKER_CRASHED', 'ENGINE_UNAVAILABLE', 'MODEL_MISSING', 'OUT_OF_MEMORY']
        if (!(error instanceof DrapeError) || fatal.includes(error.code)) throw error
        results.push({ garment_id, error: { code: error.code, message: error.message } })
      }
    }
    return { results }
  }

  async function perform(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome | 'again' | 'later'> {
    const { id } = job
    const user = store.forUser(job.user_id)
    const onProgress: OnTaskProgress = (stage, progress, look) => {
      live.note(id, progress, look)
      store.jobs.progress(id, progress, stage).then(
        () => changes.emit(id),
        () => {},
      )
    }
    const advise = (job: RecommendJob) =>
      performRecommend(user, advisors, job, {
        onProgress,
        onPart: (part) => live.share(id, part),
        signal,
      })
    const draw = (job: TryOnJob) => {
      const lane = workerOf(job)
      const tryOn = ({ garment_id, seed }: Wanted, onStage: OnProgress) => {
        const ids = { avatar_id: job.avatar_id, garment_id }
        return performTryOn(
          user,
          workers[lane],
          engines[lane],
          ids,
          { ...job.options, seed },
          onStage,
          signal,
        )
      }
      const pictures = picturesOf(job)
      return job.kind === 'tryon' && pictures.length === 1
        ? tryOn(pictures[0], onProgress)
        : runBatch(pictures, tryOn, onProgress, signal)
    }
    const work = (input: JobInput) => {
      if (input.kind === 'recommend') return advise(input)
      const lane = workerOf(input)
      const worker = workers[lane]
      if (input.kind === 'reconstruct')
        return performReconstruct(user, worker, meshEngines[lane], input, onProgress, signal)
      if (input.kind === 'bodies') return performBodies(user, worker, advisors, input, onProgress, signal)
      if (input.kind === 'combine') return performCombine(user, worker, input, onProgress, signal)
      return draw(input)
    }
    try {
      return { state: 'succeeded', result: await work(job.input as JobInput) }
    } catch (error) {
      if (closed || signal.reason === paused) return 'later'
      if (signal.aborted) return { state: 'cancelled' }
      const { code, message } = error instanceof DrapeError ? error : new DrapeError('INTERNAL')
      return code === 'WORKER_CRASHED' ? 'again' : { state: 'failed', error: { code, message } }
    } finally {
      live.forget(id)
    }
  }

  function onChange(id: string, seconds?: number): void {
    if (seconds !== undefined) durations.push(seconds)
    if (durations.length > 10) durations.shift()
    changes.emit(id)
  }
  const lane = (name: Lane) => createLane({ store, name, perform, onChange })
  const lanes = { preview: lane('preview'), full: lane('full'), advice: lane('advice') }
  const each = Object.values(lanes)

  return {
    async submit(user, input) {
      const queued = await store.jobs.queued()
      if (queued >= limits.queuedJobs) {
        const mean = durations.reduce((sum, d) => sum + d, 0) / (durations.length || 1) || 1
        throw new DrapeError('QUEUE_FULL', undefined, { retry_after: Math.max(1, Math.ceil(queued * mean)) })
      }
      const own = laneOf(input)
      const job = await user.jobs.create(input.kind, input, own)
      lanes[own].wake()
      return job
    },
    async cancel(user, id) {
      const job = await user.jobs.cancel(id)
      if (job?.state === 'running') for (const { stop } of each) stop(job.id)
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
    live: (job) => (resting && job.state === 'queued' ? { ...job, stage: 'paused' } : live.of(job)),
    look: live.look,
    get paused() {
      return resting
    },
    pause() {
      resting = true
      for (const { pause } of each) pause()
    },
    resume() {
      resting = false
      for (const { resume } of each) resume()
    },
    async start() {
      await store.jobs.recover()
      for (const { wake } of each) wake()
    },
    async close() {
      closed = true
      await Promise.all(each.map((one) => one.close()))
    },
  }
}
