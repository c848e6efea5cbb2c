import type { Clock } from './clock.ts'

/** Lets `bytesPerSecond` through, all connections together; undefined: as much as comes. */
export function createRateLimit(bytesPerSecond: number | undefined, clock: Clock) {
  let free = clock.now()
  return async (bytes: number, signal: AbortSignal): Promise<void> => {
    if (!bytesPerSecond) return
    const now = clock.now()
    // What was not used is lost: a burst after a pause would break the promise.
    free = Math.max(free, now) + (bytes / bytesPerSecond) * 1000
    if (free > now) await clock.sleep(free - now, signal)
  }
}
