import type { RequestHandler } from 'express'
import { DrapeError } from '../../../../shared/errors.ts'

const extension = /^(chrome|moz)-extension:\/\/[a-z\d-]+$/i

/**
 * Refuses web pages. Extensions send their own origin, or none with GET; programs send neither Origin nor
 * Sec-Fetch-Site; a page sends its origin, `null`, or at least `Sec-Fetch-Site: cross-site`.
 */
export const originRules: RequestHandler = (req, _res, next) => {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  const allowed =
    origin === undefined
      ? site === undefined || site === 'none' || site === 'same-origin'
      : extension.test(origin)
  if (!allowed) throw new DrapeError('FORBIDDEN_ORIGIN')
  next()
}
