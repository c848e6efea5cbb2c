import type { Request, RequestHandler } from 'express'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { DrapeError } from '../../../../shared/errors.ts'
import { sha256 } from '../auth/index.ts'

/**
 * Lets `points` requests through per `seconds`, each address and each token counted for itself.
 * Beyond that: RATE_LIMITED with the seconds until the next is let through.
 */
export function rateLimit(points: number, seconds: number): RequestHandler {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (req, _res, next) => {
    try {
      await limiter.consume(keyOf(req))
    } catch (refused) {
      const { msBeforeNext } = refused as RateLimiterRes
      throw new DrapeError('RATE_LIMITED', undefined, { retry_after: Math.ceil(msBeforeNext / 1000) })
    }
    next()
  }
}

// All local programs share an address, so that a token's requests must not use up another's.
const keyOf = (req: Request) =>
  `${req.socket.remoteAddress} ${req.headers.authorization ? sha256(req.headers.authorization) : ''}`
