import { type RequestHandler, Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import {
  type PairingGranted,
  type PairingWaiting,
  pairingConfirmation,
  pairingRequest,
} from '../../../shared/link.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { callerOf, sha256 } from '../middleware/auth/index.ts'
import { byAddress, rateLimit } from '../middleware/rate-limit/index.ts'
import { newToken } from '../pairings.ts'
import { idOf, parse } from '../parse.ts'

async function grant({ store, log }: HttpContext, browser: string): Promise<PairingGranted> {
  const token = newToken()
  const device = await store.devices.add(browser, sha256(token))
  const profile = await store.profiles.first()
  log.info({ device_id: device.id }, 'browser paired')
  return { token, device_id: device.id, profile_id: profile.id }
}

/** Open to programs and extensions without a token: it is how they come by one. */
export function pairingRoutes(context: HttpContext) {
  const { pairings, log } = context
  return Router()
    .post('/pairing', rateLimit(10, 60, byAddress), (req, res) => {
      const { browser } = parse(pairingRequest, req.body)
      const { id, expires, code } = pairings.start(browser)
      // A terminal is the shopper's own, so the code may stand there; a log stays without it.
      if (process.stderr.isTTY)
        process.stderr.write(`\nPairing code for a browser that asks for it: ${code}\n\n`)
      log.info({ pairing_id: id }, 'pairing started')
      answer(res, { pairing_id: id, expires_at: expires.toISOString() }, 202)
    })
    .post('/pairing/:id/confirm', rateLimit(30, 60, byAddress), async (req, res) => {
      const { code } = parse(pairingConfirmation, req.body)
      answer(res, await grant(context, pairings.confirm(idOf(req.params.id), code)))
    })
}

/** A paired browser could otherwise pair others behind the shopper's back. */
const ownPrograms: RequestHandler = (_req, res, next) => {
  if (callerOf(res) !== 'admin') throw new DrapeError('NOT_FOUND')
  next()
}

/** For the command line and for Drape's helper beside the browser, which a browser starts for our extension only. */
export function approvalRoutes(context: HttpContext) {
  const { pairings, tray, log } = context
  return Router()
    .get('/pairing', ownPrograms, (_req, res) => {
      const items: PairingWaiting[] = pairings
        .pending()
        .map(({ id, browser, kind, code }) => ({ id, browser, kind, code }))
      answer(res, { items })
    })
    .post('/pairing/approval', ownPrograms, (req, res) => {
      const { browser } = parse(pairingRequest, req.body)
      const { id, expires } = pairings.ask(browser)
      log.info({ pairing_id: id }, 'pairing asked for')
      answer(res, { pairing_id: id, expires_at: expires.toISOString(), tray: tray.shown }, 202)
    })
    .post('/pairing/:id/approve', ownPrograms, (req, res) => {
      pairings.approve(idOf(req.params.id as string))
      answer(res, {})
    })
    .post('/pairing/:id/refuse', ownPrograms, (req, res) => {
      pairings.refuse(idOf(req.params.id as string))
      answer(res, {})
    })
    .post('/pairing/:id/claim', ownPrograms, async (req, res) => {
      const browser = pairings.claim(idOf(req.params.id as string))
      answer(res, { granted: browser === undefined ? null : await grant(context, browser) })
    })
}
