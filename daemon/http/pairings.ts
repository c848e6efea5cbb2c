import { randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { DrapeError } from '../../shared/errors.ts'

const lifetime = 2 * 60_000
const maxAttempts = 5
const maxPending = 5

export interface PendingPairing {
  id: string
  browser: string
  code: string
  expires: Date
}

export interface Pairings {
  start(browser: string): PendingPairing
  pending(): PendingPairing[]
  /** @returns the browser's name; the pairing is used up. @throws DrapeError PAIRING_EXPIRED, PAIRING_CODE_WRONG */
  confirm(id: string, code: string): string
}

export const newToken = () => randomBytes(32).toString('base64url')

/** Pairings that wait for their code. They live in memory: a restarted daemon knows none. */
export function createPairings(now: () => number = Date.now): Pairings {
  const pairings = new Map<string, PendingPairing & { attempts: number }>()
  const drop = () => {
    for (const { id, expires } of pairings.values()) if (expires.getTime() <= now()) pairings.delete(id)
  }
  return {
    start(browser) {
      drop()
      const [oldest] = pairings.keys()
      if (pairings.size >= maxPending) pairings.delete(oldest)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const pairing = { id: randomUUID(), browser, code, expires: new Date(now() + lifetime), attempts: 0 }
      pairings.set(pairing.id, pairing)
      return pairing
    },
    pending() {
      drop()
      return [...pairings.values()]
    },
    confirm(id, code) {
      drop()
      const pairing = pairings.get(id)
      if (!pairing) throw new DrapeError('PAIRING_EXPIRED')
      if (!timingSafeEqual(Buffer.from(code), Buffer.from(pairing.code))) {
        pairing.attempts++
        if (pairing.attempts >= maxAttempts) pairings.delete(id)
        throw new DrapeError('PAIRING_CODE_WRONG')
      }
      pairings.delete(id)
      return pairing.browser
    },
  }
}
