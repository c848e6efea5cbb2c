import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { DrapeError } from '../../../../shared/errors.ts'
import type { StoredDevice } from '../../../store/store.ts'
import type { HttpContext } from '../../context.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const same = (a: string, b: string) => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))

type Known = { device?: StoredDevice; admin: boolean }

/** Whose token a request carries: a paired browser's, the command line's, or nobody's. */
export async function whoAsks(req: Request, { store, adminToken }: HttpContext): Promise<Known | undefined> {
  const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(req.headers.authorization ?? '') ?? []
  if (!token) return undefined
  if (same(token, adminToken)) return { admin: true }
  // Only hashes are compared and looked up, so timing tells nothing of a token.
  const device = await store.devices.findByToken(sha256(token))
  return device && { device, admin: false }
}

/** Wants a valid bearer token and leaves its device in `res.locals.device`. */
export function bearerToken(context: HttpContext): RequestHandler {
  return async (req, res, next) => {
    const known = await whoAsks(req, context)
    if (!known) {
      res.set('www-authenticate', 'Bearer')
      throw new DrapeError('UNAUTHORIZED')
    }
    res.locals.device = known.device
    res.locals.admin = known.admin
    const seen = known.device && Date.now() - Date.parse(known.device.last_seen_at)
    // Once a minute is exact enough; not every thumbnail needs a write.
    if (known.device && seen !== undefined && seen > 60_000)
      await context.store.devices.touch(known.device.id)
    next()
  }
}
