import { Router } from 'express'
import { pairingConfirmation, pairingRequest } from '../../../shared/link.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { sha256 } from '../middleware/auth/index.ts'
import { byAddress, rateLimit } from '../middleware/rate-limit/index.ts'
import { newToken } from '../pairings.ts'
import { idOf, parse } from '../parse.ts'

/** Open to programs and extensions without a token: it is how they come by one. */
export const pairingRoutes = ({ pairings, store, log }: HttpContext) =>
  Router()
    .post('/pairing', rateLimit(10, 60, byAddress), (req, res) => {
      const { browser } = parse(pairingRequest, req.body)
      const { id, expires, code } = pairings.start(browser)
      // The terminal is the shopper's own, so the code may stand there; the log stays without it.
      process.stderr.write(`\nPairing code for a browser that asks for it: ${code}\n\n`)
      log.info({ pairing_id: id }, 'pairing started')
      answer(res, { pairing_id: id, expires_at: expires.toISOString() }, 202)
    })
    .post('/pairing/:id/confirm', rateLimit(30, 60, byAddress), async (req, res) => {
      const { code } = parse(pairingConfirmation, req.body)
      const browser = pairings.confirm(idOf(req.params.id), code)
      const token = newToken()
      const device = await store.devices.add(browser, sha256(token))
      const profile = await store.profiles.first()
      log.info({ device_id: device.id }, 'browser paired')
      answer(res, { token, device_id: device.id, profile_id: profile.id })
    })
