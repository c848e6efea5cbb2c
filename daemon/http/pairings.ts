import { randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { DrapeError } from '../../shared/errors.ts'
import type { PairingWaiting } from '../../shared/link.ts'

const lifetime = 2 * 60_000
const maxAttempts = 5
const maxPending = 5

export type PendingPairing = PairingWaiting & { expires: Date }

export interface Pairings {
  /** A browser that asked over HTTP: its code buys the token. */
  start(browser: string): PendingPairing & { code: string }
  /** A browser that vouches for the extension itself: the shopper says yes or no. It asks once at a time. */
  ask(browser: string): PendingPairing
  /** Those that nobody has decided on. */
  pending(): PendingPairing[]
  /** @returns the browser's name; the pairing is used up. @throws DrapeError PAIRING_EXPIRED, PAIRING_CODE_WRONG */
  confirm(id: string, code: string): string
  /** @throws DrapeError PAIRING_EXPIRED */
  approve(id: string): void
  /** @throws DrapeError PAIRING_EXPIRED */
  refuse(id: string): void
  /**
   * @returns the browser's name once it is approved, and the pairing is used up; undefined while it waits
   * @throws DrapeError PAIRING_EXPIRED, PAIRING_REFUSED
   */
  claim(id: string): string | undefined
  /** Calls back when a pairing came or was decided on. @returns what ends it */
  onChange(listener: () => void): () => void
}

export const newToken = () => randomBytes(32).toString('base64url')

type Pairing = PendingPairing & { attempts: number; decision?: 'approved' | 'refused' }

/** Pairings that wait for their code or their approval. They live in memory: a restarted daemon knows none. */
export function createPairings(now: () => number = Date.now): Pairings {
  const pairings = new Map<string, Pairing>()
  const changes = new EventEmitter()
  const drop = () => {
    for (const { id, expires } of pairings.values()) if (expires.getTime() <= now()) pairings.delete(id)
  }
  const changed = () => void changes.emit('change')
  function add<P extends Pick<Pairing, 'browser' | 'kind' | 'code'>>(about: P) {
    drop()
    const [oldest] = pairings.keys()
    if (pairings.size >= maxPending) pairings.delete(oldest)
    const pairing = { ...about, id: randomUUID(), expires: new Date(now() + lifetime), attempts: 0 }
    pairings.set(pairing.id, pairing)
    changed()
    return pairing
  }
  function find(id: string, kind: Pairing['kind']): Pairing {
    drop()
    const pairing = pairings.get(id)
    if (pairing?.kind !== kind) throw new DrapeError('PAIRING_EXPIRED')
    return pairing
  }
  function decide(id: string, decision: Pairing['decision']): void {
    find(id, 'approval').decision ??= decision
    changed()
  }

  return {
    start: (browser) => add({ browser, kind: 'code', code: String(randomInt(1_000_000)).padStart(6, '0') }),
    ask(browser) {
      for (const each of pairings.values())
        if (each.kind === 'approval' && each.browser === browser) pairings.delete(each.id)
      return add({ browser, kind: 'approval', code: null })
    },
    pending() {
      drop()
      return [...pairings.values()].filter(({ decision }) => !decision)
    },
    confirm(id, code) {
      const pairing = find(id, 'code')
      if (!timingSafeEqual(Buffer.from(code), Buffer.from(pairing.code as string))) {
        pairing.attempts++
        if (pairing.attempts >= maxAttempts) pairings.delete(id)
        throw new DrapeError('PAIRING_CODE_WRONG')
      }
      pairings.delete(id)
      changed()
      return pairing.browser
    },
    approve: (id) => decide(id, 'approved'),
    refuse: (id) => decide(id, 'refused'),
    claim(id) {
      const { decision, browser } = find(id, 'approval')
      if (!decision) return undefined
      pairings.delete(id)
      if (decision === 'refused') throw new DrapeError('PAIRING_REFUSED')
      return browser
    },
    onChange(listener) {
      changes.on('change', listener)
      return () => changes.off('change', listener)
    },
  }
}
