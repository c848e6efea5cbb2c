import type { Job } from '../../shared/job.ts'

interface Live {
  /** When and at which share of the whole the present pace began. */
  since: number
  from: number
  progress: number
  looks: number
  look: Uint8Array | undefined
  /** The part of its result that is known by now. */
  part?: Job['result']
}

/** Share of the work that tells its pace. */
const enough = 0.04

/** What is known of running jobs beyond what is stored: their pace, and the latest look at their picture. */
export function createLiveJobs() {
  const jobs = new Map<string, Live>()
  return {
    note(id: string, progress: number, look?: Uint8Array): void {
      const live = jobs.get(id) ?? { since: performance.now(), from: progress, progress, looks: 0, look }
      live.progress = progress
      if (look) {
        live.look = look
        live.looks++
      }
      jobs.set(id, live)
    },
    share(id: string, part: NonNullable<Job['result']>): void {
      const live = jobs.get(id)
      if (live) live.part = part
    },
    forget: (id: string) => void jobs.delete(id),
    look: (id: string) => jobs.get(id)?.look,
    /** The job with what is known of it now. */
    of(job: Job): Job {
      const live = jobs.get(job.id)
      if (!live || job.state !== 'running') return job
      const { since, from, progress, looks, part } = live
      const seconds = (performance.now() - since) / 1000
      const left = progress - from < enough ? null : (seconds * (1 - progress)) / (progress - from)
      return { ...job, seconds_left: left, looks, result: part ?? job.result }
    },
  }
}
