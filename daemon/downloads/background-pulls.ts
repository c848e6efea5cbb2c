import { EventEmitter } from 'node:events'
import type { ModelStore } from './model-store.ts'
import type { PullProgress } from './progress-meter.ts'

export interface PullState {
  running: boolean
  progress: PullProgress | undefined
  /** Why it ended too early; undefined when it was paused or all went well. */
  error: Error | undefined
}

/** Pulls that outlive the request that asked for them. */
export function createBackgroundPulls(store: ModelStore) {
  const pulls = new Map<string, PullState & { stop: AbortController; ended: Promise<void> }>()
  const changes = new EventEmitter().setMaxListeners(0)

  return {
    stateOf: (name: string): PullState | undefined => pulls.get(name),
    running: (): PullState[] => [...pulls.values()].filter(({ running }) => running),

    /** Starts a pull, unless it runs. */
    start(name: string): void {
      if (pulls.get(name)?.running) return
      const stop = new AbortController()
      const state = {
        ...{
          running: true,
          progress: undefined as PullProgress | undefined,
          error: undefined as Error | undefined,
        },
        ...{ stop, ended: Promise.resolve() },
      }
      pulls.set(name, state)
      const onProgress = (progress: PullProgress) => {
        state.progress = progress
        changes.emit(name)
      }
      state.ended = store
        .pull(name, { signal: stop.signal, onProgress })
        .catch((error) => {
          if (!stop.signal.aborted) state.error = error
        })
        .then(() => {
          state.running = false
          changes.emit(name)
        })
    },

    /** Pauses a pull; what has come stays. Resolves when nothing is written any more. */
    async pause(name: string): Promise<void> {
      pulls.get(name)?.stop.abort()
      await pulls.get(name)?.ended
    },

    /** Why the last pull ended is no longer of interest. */
    forget(name: string): void {
      if (!pulls.get(name)?.running) pulls.delete(name)
    },

    /** Calls back at every change, until the returned function is called. */
    watch(name: string, onChange: () => void): () => void {
      changes.on(name, onChange)
      return () => changes.off(name, onChange)
    },

    async close(): Promise<void> {
      await Promise.all([...pulls.keys()].map((name) => this.pause(name)))
      await store.close()
    },
  }
}

export type BackgroundPulls = ReturnType<typeof createBackgroundPulls>
