import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

/** Gives every request an id of our own making and remembers when it came. */
export const requestId: RequestHandler = (_req, res, next) => {
  res.locals.requestId = randomUUID()
  res.locals.started = performance.now()
  res.set('x-request-id', res.locals.requestId)
  next()
}
