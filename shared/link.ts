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

/** Ids that the Drape extension has in each family of browsers: nobody else may start its helper. */
export const extensionIds = {
  chromium: ['kcekfjjbjlinjigccepmncjmmdhbimka'],
  firefox: ['drape@drape.example'],
} as const

/** `POST pairing`: the daemon then shows a six-digit code on its own page `/pair` and in its terminal. */
export const pairingRequest = z.object({ browser: z.string().trim().min(1).max(60) })
export const pairingStarted = z.object({ pairing_id: z.uuid(), expires_at: z.iso.datetime() })
/** `POST pairing/approval`, from Drape's own helper beside a browser: the shopper is asked in the tray or on `/pair`. */
export const pairingAsked = z.object({
  ...pairingStarted.shape,
  /** Whether a tray is there to ask in. */
  tray: z.boolean(),
})
/** One item of `GET pairing`: a browser that waits for its code, or for the shopper's word. */
export const pairingWaiting = z.object({
  id: z.uuid(),
  browser: z.string(),
  kind: z.enum(['code', 'approval']),
  code: z.string().nullable(),
})
export type PairingWaiting = z.infer<typeof pairingWaiting>
/** `POST pairing/{id}/confirm`: the code, typed by the shopper, buys the token. */
export const pairingConfirmation = z.object({ code: z.string().regex(/^\d{6}$/) })
export const pairingGranted = z.object({ token: z.string(), device_id: z.uuid(), profile_id: z.uuid() })
export type PairingGranted = z.infer<typeof pairingGranted>
/** `POST pairing/{id}/claim`: null until the shopper has said yes. */
export const pairingClaim = z.object({ granted: pairingGranted.nullable() })

export const device = z.object({
  id: z.uuid(),
  browser: z.string(),
  created_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  current: z.boolean(),
})
export type Device = z.infer<typeof device>
