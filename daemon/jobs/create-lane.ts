import type { ClaimedJob, JobOutcome, Lane as LaneName, Store } from '../store/store.ts'

export interface Lane {
  /** Looks for work, now or once the present job is done. */
  wake(): void
  /** Stops the job if it runs here; one that was just claimed stops before it begins. */
  stop(id: string): void
  /** Puts what runs back into the queue, and claims nothing until `resume`. */
  pause(): void
  resume(): void
  close(): Promise<void>
}

interface LaneOptions {
  store: Store
  name: LaneName
  /** Runs one job to its end; never throws. */
  perform(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome | 'again' | 'later'>
  /** Told when a job begins, and with its seconds when it has ended. */
  onChange(id: string, seconds?: number): void
}

/** Why a job was interrupted that will be taken up again. */
export const paused = Symbol('paused')

/** Works off the jobs of one lane, one at a time, first come, first served. */
export function createLane({ store, name, perform, onChange }: LaneOptions): Lane {
  let running: { id: string; controller: AbortController } | undefined
  /** Jobs cancelled between their claim and their start. */
  const cancelled = new Set<string>()
  let working: Promise<void> | undefined
  let again = false
  let closed = false
  let resting = false

  async function workOff(): Promise<void> {
    const claim = async () => (resting ? undefined : store.jobs.claim(name))
    for (let job = await claim(); job; job = closed ? undefined : await claim()) {
      const { id } = job
      const controller = new AbortController()
      running = { id, controller }
      if (cancelled.delete(id)) controller.abort()
      // It was claimed while the pause began.
      else if (resting) controller.abort(paused)
      onChange(id)
      const started = performance.now()
      const outcome = await perform(job, controller.signal)
      running = undefined
      if (outcome === 'later') await store.jobs.release(id)
      else if (outcome === 'again') await store.jobs.retry(id)
      else await store.jobs.settle(id, outcome)
      onChange(id, (performance.now() - started) / 1000)
    }
  }

  function wake(): void {
    if (closed || resting) return
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
    wake,
    stop(id) {
      if (running?.id === id) running.controller.abort()
      else cancelled.add(id)
    },
    pause() {
      resting = true
      running?.controller.abort(paused)
    },
    resume() {
      resting = false
      wake()
    },
    async close() {
      closed = true
      running?.controller.abort()
      await working
    },
  }
}
