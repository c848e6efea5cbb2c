import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { DrapeError } from '../../../../shared/errors.ts'
import { callerOf } from '../auth/index.ts'

const addressOf = (req: Request) => `address ${req.socket.remoteAddress}`

/** A valid token counts for itself: all programs here share an address, and one must not use up another's turns. */
export const byCaller = (req: Request, res: Response) => {
  const caller = callerOf(res)
  if (caller === undefined) return addressOf(req)
  return caller === 'admin' ? caller : `device ${caller.device.id}`
}

/** Whoever asks, under whatever token: for what must not be guessed at. */
export const byAddress = (req: Request) => addressOf(req)

/**
 * Lets `points` requests through per `seconds` and key.
 * Beyond that: RATE_LIMITED with the seconds until the next is let through.
 */
export function rateLimit(
  points: number,
  seconds: number,
  keyOf: (req: Request, res: Response) => string,
): RequestHandler {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (req, res, next) => {
    const refused = await limiter.consume(keyOf(req, res)).then(
      () => undefined,
      (reason) => reason,
    )
    if (refused === undefined) return next()
    if (!(refused instanceof RateLimiterRes)) throw refused
    const retry_after = Math.ceil(refused.msBeforeNext / 1000)
    throw new DrapeError('RATE_LIMITED', undefined, { retry_after })
  }
}
