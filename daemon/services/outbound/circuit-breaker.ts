export type CircuitState = 'closed' | 'open' | 'half_open'

/**
 * Leaves a failing service alone for a while: open after so many failures in a row, then one call may try; it closes or opens
 * the circuit again.
 * @param coolDown milliseconds
 */
export function createCircuitBreaker({
  failures: allowed,
  coolDown,
  now,
}: {
  failures: number
  coolDown: number
  now: () => number
}) {
  let failures = 0
  let openedAt: number | undefined
  let probing = false
  const state = (): CircuitState => {
    if (openedAt === undefined) return 'closed'
    return now() - openedAt >= coolDown ? 'half_open' : 'open'
  }
  return {
    state,
    /** Whether a call may go out now; in the half-open state one at a time. */
    admit(): boolean {
      const current = state()
      if (current === 'closed') return true
      if (current === 'open' || probing) return false
      probing = true
      return true
    },
    succeeded(): void {
      failures = 0
      openedAt = undefined
      probing = false
    },
    /** The service is to blame. */
    failed(): void {
      failures++
      if (probing || failures >= allowed) openedAt = now()
      probing = false
    },
    /** The call ended without saying anything of the service's health. */
    released(): void {
      probing = false
    },
  }
}
