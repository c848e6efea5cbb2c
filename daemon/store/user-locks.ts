/** Runs tasks of the same user one after another; tasks of different users do not wait for each other. */
export type UserLock = <T>(userId: string, task: () => Promise<T>) => Promise<T>

/**
 * Adding a picture (blob, then row) and purging one (row, then blob) must not interleave: the purge could delete the
 * very blob that an equal upload has just found there.
 */
export const createUserLock = (): UserLock => {
  const tails = new Map<string, Promise<unknown>>()
  return (userId, task) => {
    const run = (tails.get(userId) ?? Promise.resolve()).then(task)
    const tail = run
      .catch(() => {})
      .then(() => {
        if (tails.get(userId) === tail) tails.delete(userId)
      })
    tails.set(userId, tail)
    return run
  }
}
