import { z } from 'zod'

/** Raised when a change breaks older extensions or daemons; each side compares it and can say "update me". */
export const apiVersion = 1

/** Ports the daemon tries in order and the extension looks at in the same order. */
export const daemonPorts = [47361, 47362, 47363, 47364] as const

/** Header that names the profile a request is for; without it the daemon's first profile is meant. */
export const profileHeader = 'drape-profile'

/** `GET health`: the only answer given without a token. */
export const health = z.object({
  name: z.literal('drape'),
  status: z.enum(['starting', 'ready', 'problem']),
  /** While it starts: how many of its networks are ready for use. */
  networks: z
    .object({ loaded: z.number().int().nonnegative(), total: z.number().int().positive() })
    .optional(),
  version: z.string(),
  api_version: z.number().int(),
  /** True when the request carried the token of a paired browser. */
  paired: z.boolean(),
})
export type Health = z.infer<typeof health>

/** `POST pairing`: the daemon then shows a six-digit code on its own page `/pair` and in its terminal. */
export const pairingRequest = z.object({ browser: z.string().trim().min(1).max(60) })
export const pairingStarted = z.object({ pairing_id: z.uuid(), expires_at: z.iso.datetime() })
/** One item of `GET pairing`, which only the command line may read: a browser that waits for its code. */
export const pairingWaiting = z.object({ id: z.uuid(), browser: z.string(), code: z.string() })
export type PairingWaiting = z.infer<typeof pairingWaiting>
/** `POST pairing/{id}/confirm`: the code, typed by the shopper, buys the token. */
export const pairingConfirmation = z.object({ code: z.string().regex(/^\d{6}$/) })
export const pairingGranted = z.object({ token: z.string(), device_id: z.uuid(), profile_id: z.uuid() })
export type PairingGranted = z.infer<typeof pairingGranted>

export const device = z.object({
  id: z.uuid(),
  browser: z.string(),
  created_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  current: z.boolean(),
})
export type Device = z.infer<typeof device>
