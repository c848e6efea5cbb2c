import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { DrapeError } from '../../../../shared/errors.ts'
import type { StoredDevice } from '../../../store/store.ts'
import type { HttpContext } from '../../context.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const same = (a: string, b: string) => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))

/** Whose token a request carries: a paired browser's or the command line's. */
export type Caller = { device: StoredDevice } | 'admin'

async function whoAsks(req: Request, { store, adminToken }: HttpContext): Promise<Caller | undefined> {
  const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(req.headers.authorization ?? '') ?? []
  if (!token) return undefined
  if (same(token, adminToken)) return 'admin'
  // Only hashes are compared and looked up, so timing tells nothing of a token.
  const device = await store.devices.findByToken(sha256(token))
  return device && { device }
}

/** The owner of the request's token, undefined for a stranger. */
export const callerOf = ({ locals }: { locals: Record<string, unknown> }) =>
  locals.caller as Caller | undefined

/** Finds out whose token a request carries, if anyone's, for `callerOf`. */
export function identify(context: HttpContext): RequestHandler {
  return async (req, res, next) => {
    res.locals.caller = await whoAsks(req, context)
    next()
  }
}

/** Turns away who has no valid bearer token. */
export function bearerToken({ store }: HttpContext): RequestHandler {
  return async (_req, res, next) => {
    const caller = callerOf(res)
    if (!caller) {
      res.set('www-authenticate', 'Bearer')
      throw new DrapeError('UNAUTHORIZED')
    }
    // Once a minute is exact enough; not every thumbnail needs a write.
    if (caller !== 'admin' && Date.now() - Date.parse(caller.device.last_seen_at) > 60_000)
      await store.devices.touch(caller.device.id)
    next()
  }
}
