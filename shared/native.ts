import { z } from 'zod'
import { pairingGranted } from './link.ts'

/** The name by which browsers know Drape's helper, a program on this computer that only they start. */
export const nativeHostName = 'app.drape.host'

const apiVersion = z.number().int()

/** What the extension says to the helper. */
export const nativeRequest = z.discriminatedUnion('type', [
  /** Start the daemon, if it is down. */
  z.object({ type: z.literal('start'), api_version: apiVersion }),
  /** The same, then ask the shopper whether this browser may use it. */
  z.object({
    type: z.literal('connect'),
    api_version: apiVersion,
    browser: z.string().trim().min(1).max(60),
  }),
  /** The token is kept. Without this the helper takes it back. */
  z.object({ type: z.literal('stored') }),
])
export type NativeRequest = z.infer<typeof nativeRequest>

export const nativeProblem = z.enum([
  'OFFLINE',
  'PAIRING_EXPIRED',
  'PAIRING_REFUSED',
  'UPDATE_DAEMON',
  'UPDATE_EXTENSION',
  'VALIDATION_ERROR',
])
export type NativeProblem = z.infer<typeof nativeProblem>

/** What the helper answers: a daemon; to `connect` then `asked` and, once the shopper has said yes, `granted`. */
export const nativeAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('daemon'), port: z.number().int(), version: z.string() }),
  z.object({ type: z.literal('asked'), tray: z.boolean() }),
  z.object({ type: z.literal('granted'), granted: pairingGranted }),
  z.object({ type: z.literal('problem'), code: nativeProblem, message: z.string() }),
])
export type NativeAnswer = z.infer<typeof nativeAnswer>
