import type { Request, Response } from 'express'
import { DrapeError } from '../../shared/errors.ts'
import type { JobInput } from '../jobs/job-input.ts'
import type { UserStore } from '../store/store.ts'
import { answer } from './answer.ts'
import type { HttpContext } from './context.ts'
import { found } from './parse.ts'

/** Submits the job; answers at once where the caller prefers so (RFC 7240), else when it has ended. */
export async function runJob(
  req: Request,
  res: Response,
  { jobs }: HttpContext,
  user: UserStore,
  input: JobInput,
) {
  const job = await jobs.submit(user, input)
  res.set('location', `/api/v1/jobs/${job.id}`)
  if (/(^|[,;\s])respond-async($|[,;\s])/i.test(req.get('prefer') ?? '')) {
    res.set('preference-applied', 'respond-async')
    return answer(res, job, 202)
  }
  // A caller that went away no longer waits for the picture.
  res.on('close', () => {
    if (!res.writableEnded) jobs.cancel(user, job.id).catch(() => {})
  })
  const ended = found(await jobs.finished(user, job.id))
  if (ended.state === 'succeeded') return answer(res, ended.result)
  const { code, message } = ended.error ?? new DrapeError('CANCELLED')
  throw new DrapeError(code, message)
}
