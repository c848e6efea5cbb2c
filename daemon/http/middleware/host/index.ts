import type { RequestHandler } from 'express'
import { DrapeError } from '../../../../shared/errors.ts'

/**
 * Lets through what was addressed to the daemon by its own names only: a web page that rebinds its domain to
 * 127.0.0.1 still sends that domain as Host.
 */
export const hostAllowList: RequestHandler = (req, _res, next) => {
  const hosts = req.headersDistinct.host ?? []
  const { localPort } = req.socket
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${localPort}`)
  if (hosts.length !== 1 || !own.includes(hosts[0].toLowerCase())) throw new DrapeError('FORBIDDEN_HOST')
  next()
}
