import type { Job } from '../../shared/job.ts'
import type { AskLink } from '../daemon-link/ask-link.ts'
import { LinkError } from '../daemon-link/link-error.ts'
import { codeOf } from '../ui/link-problem.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** Polls that may fail in a row: a daemon that restarts takes its jobs up again. */
const patience = 8

/** Polls a job until it is over. Throws its error; `step` hears of every look at it. */
export async function followJob(ask: AskLink, first: Job, step: (job: Job) => void): Promise<Job> {
  let job = first
  let failures = 0
  for (let wait = 80; job.state === 'queued' || job.state === 'running'; wait = Math.min(wait * 1.15, 500)) {
    step(job)
    await pause(wait)
    try {
      job = await ask('job', job.id)
      failures = 0
    } catch (error) {
      if (codeOf(error) !== 'OFFLINE' || ++failures > patience) throw error
    }
  }
  if (job.error) throw new LinkError(job.error.code, job.error.message)
  if (job.state === 'cancelled') throw new LinkError('CANCELLED')
  if (job.state === 'failed') throw new LinkError('INTERNAL')
  return job
}
