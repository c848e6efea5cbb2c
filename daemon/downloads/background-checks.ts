import { DownloadError } from './download-error.ts'
import type { ModelStore } from './model-store.ts'
import type { FileReport } from './verify-files.ts'

export interface CheckState {
  running: boolean
  /** Of the files looked at so far. */
  reports: FileReport[]
  /** Why it ended too early. */
  error: Error | undefined
}

/** Checks that outlive the request that asked for them: a pack of many gigabytes takes minutes to read. */
export function createBackgroundChecks(store: ModelStore) {
  const checks = new Map<string, CheckState & { ended: Promise<void> }>()
  const stop = new AbortController()

  return {
    stateOf: (name: string): CheckState | undefined => checks.get(name),

    /** Starts a check, unless it runs. @throws DownloadError `unknown` */
    start(name: string): void {
      if (!store.names.includes(name)) throw new DownloadError('unknown', `There is no pack “${name}”.`)
      if (checks.get(name)?.running) return
      const state: CheckState & { ended: Promise<void> } = {
        running: true,
        reports: [],
        error: undefined,
        ended: Promise.resolve(),
      }
      checks.set(name, state)
      state.ended = store
        .verify(name, (report) => state.reports.push(report), stop.signal)
        .then(
          () => undefined,
          (error) => {
            state.error = error
          },
        )
        .then(() => {
          state.running = false
        })
    },

    /** What was found is no longer true: the pack changes. */
    forget(name: string): void {
      if (!checks.get(name)?.running) checks.delete(name)
    },

    /** Ends those that run. */
    async close(): Promise<void> {
      stop.abort()
      await Promise.all([...checks.values()].map(({ ended }) => ended))
    },
  }
}

export type BackgroundChecks = ReturnType<typeof createBackgroundChecks>
