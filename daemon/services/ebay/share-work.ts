import { DrapeError } from '../../../shared/errors.ts'

/** Work that several callers wait for: who gives up leaves alone, and with the last one the work ends. */
export function shareWork<T>(work: (signal: AbortSignal) => Promise<T>) {
  const stopper = new AbortController()
  const value = work(stopper.signal)
  // Everybody may have left before it fails.
  value.catch(() => {})
  let waiting = 0

  return {
    isAbandoned: () => stopper.signal.aborted,
    /** @throws DrapeError CANCELLED */
    wait(signal: AbortSignal | undefined): Promise<T> {
      waiting++
      return new Promise((resolve, reject) => {
        const leave = () => {
          reject(new DrapeError('CANCELLED'))
          if (--waiting === 0) stopper.abort()
        }
        if (signal?.aborted) leave()
        else signal?.addEventListener('abort', leave, { once: true })
        value.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave))
      })
    },
  }
}
