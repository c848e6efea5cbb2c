interface Shared<P> {
  promise: Promise<void>
  stop: AbortController
  listeners: Set<(progress: P) => void>
  last?: P
}

/** Runs a task once for all who ask for it at the same time; it is stopped when the last of them has gone. */
export function createSharedTasks<P>() {
  const running = new Map<string, Shared<P>>()

  function begin(key: string, start: (signal: AbortSignal, emit: (progress: P) => void) => Promise<void>) {
    const stop = new AbortController()
    const listeners: Shared<P>['listeners'] = new Set()
    const task: Shared<P> = { stop, listeners, promise: Promise.resolve() }
    task.promise = start(stop.signal, (progress) => {
      task.last = progress
      for (const listener of listeners) listener(progress)
    }).finally(() => running.delete(key))
    task.promise.catch(() => {})
    running.set(key, task)
    return task
  }

  return {
    /** @throws what the task throws; `signal.reason`, at once while others go on, else when the task has stopped */
    async join(
      key: string,
      start: (signal: AbortSignal, emit: (progress: P) => void) => Promise<void>,
      signal: AbortSignal,
      onProgress: (progress: P) => void,
    ): Promise<void> {
      signal.throwIfAborted()
      for (let ending = running.get(key); ending?.stop.signal.aborted; ending = running.get(key))
        await ending.promise.catch(() => {})
      const task = running.get(key) ?? begin(key, start)
      const listener = (progress: P) => onProgress(progress)
      task.listeners.add(listener)
      if (task.last !== undefined) onProgress(task.last)
      const gone = withResolvers<never>()
      const leave = () => {
        task.listeners.delete(listener)
        if (task.listeners.size > 0) gone.reject(signal.reason)
        else task.stop.abort(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      try {
        await Promise.race([task.promise, gone.promise])
      } finally {
        signal.removeEventListener('abort', leave)
        task.listeners.delete(listener)
      }
    },
  }
}

/** Promise.withResolvers, which Node 20 lacks, as far as it is needed. */
function withResolvers<T>() {
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((_resolve, rejectIt) => {
    reject = rejectIt
  })
  return { promise, reject }
}
