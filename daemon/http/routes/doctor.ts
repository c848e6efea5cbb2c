import { Router } from 'express'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { byCaller, rateLimit } from '../middleware/rate-limit/index.ts'

/** What Drape needs, and what to do where something is missing. Each look starts a process: not too many of them. */
export const doctorRoutes = ({ doctor }: HttpContext) =>
  Router().get('/doctor', rateLimit(30, 60, byCaller), async (_req, res) => {
    answer(res, await doctor.examine())
  })
