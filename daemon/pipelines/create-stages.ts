import { DrapeError } from '../../shared/errors.ts'

/**
 * Runs an engine's stages one after the other, telling of each as it begins and measuring it.
 * @param begins share (0..1) of the whole that is done when a stage begins
 */
export function createStages<Name extends string>(
  begins: Record<Name, number>,
  onProgress: (stage: NoInfer<Name>, progress: number) => void,
  signal: AbortSignal,
) {
  const times: Partial<Record<Name, number>> = {}
  return {
    /** Milliseconds of each stage so far. */
    times,
    /** @throws DrapeError CANCELLED before the stage begins, and what the work throws */
    async stage<T>(name: Name, work: () => T | Promise<T>): Promise<T> {
      // Cancelling reaches an engine's process as a message, which only a turn of the event loop lets in.
      await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new DrapeError('CANCELLED')
      onProgress(name, begins[name])
      const start = performance.now()
      const result = await work()
      times[name] = performance.now() - start
      return result
    },
  }
}
