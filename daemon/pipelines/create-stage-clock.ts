import { DrapeError } from '../../shared/errors.ts'

/**
 * Measures an engine's stages, which may come again; telling of them is the engine's.
 * @param signal stops the work where a stage begins
 */
export function createStageClock<Name extends string>(signal: AbortSignal) {
  const times: Partial<Record<Name, number>> = {}
  let current: { name: Name; start: number } | undefined
  function leave(): void {
    const now = performance.now()
    if (current) times[current.name] = (times[current.name] ?? 0) + now - current.start
    current = undefined
  }
  function change(name: Name): void {
    if (current?.name === name) return
    leave()
    current = { name, start: performance.now() }
  }
  return {
    /** Another stage has begun, in the midst of the work. */
    change,
    /** Ends the stage that runs; the milliseconds of each so far. */
    stop(): Partial<Record<Name, number>> {
      leave()
      return times
    },
    /** @throws DrapeError CANCELLED */
    async enter(name: Name): Promise<void> {
      // Cancelling reaches an engine's process as a message, which only a turn of the event loop lets in.
      await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new DrapeError('CANCELLED')
      change(name)
    },
  }
}
