import type { Clock } from './clock.ts'
import { DownloadError } from './download-error.ts'

/** An answer that may be another one later: 408, 425, 429 and most 5xx. */
export class BusyServerError extends Error {
  /** Milliseconds the server asks to wait. */
  readonly retryAfter: number | undefined

  constructor(status: number, retryAfter: string | undefined) {
    super(`The server answered ${status}.`)
    const seconds = Number(retryAfter)
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter ?? '') - Date.now()
    this.retryAfter = retryAfter && wait >= 0 ? wait : undefined
  }
}

/** Failures in a row, none of them with a byte of progress, before a download gives up. */
const attempts = 7
/** Milliseconds. */
const longest = 30_000

/** Waits longer after each failure, or as long as the server asks; starts over when bytes came. */
export function createBackoff(clock: Clock, signal: AbortSignal) {
  let failures = 0
  return {
    progress() {
      failures = 0
    },
    /** Waits after `error`. @throws DownloadError when it is of no use to try again */
    async wait(error: unknown): Promise<void> {
      signal.throwIfAborted()
      if (error instanceof DownloadError) throw error
      failures++
      const reason = error instanceof Error ? error.message : String(error)
      if (failures >= attempts)
        throw new DownloadError('network', `The download failed ${attempts} times in a row: ${reason}`, {
          cause: error,
        })
      const asked = error instanceof BusyServerError ? error.retryAfter : undefined
      // Spread out, so that parts that failed together do not come back together.
      const own = Math.min(longest, 500 * 2 ** failures) * (0.5 + Math.random() / 2)
      await clock.sleep(asked === undefined ? own : Math.min(asked, 10 * 60_000), signal)
    },
  }
}
