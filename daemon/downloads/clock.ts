import { setTimeout } from 'node:timers/promises'

/** Time as downloads see it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number
  /** @throws AbortError */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
}
