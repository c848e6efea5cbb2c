import type { Provider } from './choose-provider.ts'
import type { DeviceMemory } from './device-memory.ts'
import type { MemoryBook } from './memory-book.ts'
import { openSession, type Session } from './open-session.ts'
import { OutOfMemory } from './out-of-memory.ts'

/** A network as the store opens it. */
export interface Recipe {
  /** Names network, checkpoint and everything else that tells its sessions apart. */
  key: string
  /** Bytes of its weights in the device's memory: known exactly. */
  weightBytes: number
  /** Bytes beside the weights while it runs: taken for true until it was measured. */
  activationBytes: number
  /** The graph, or the path of a file that holds one; `root` as for openSession. */
  open(): { model: Uint8Array | string; root?: string }
}

interface Held {
  session: Session
  bytes: number
  lastUse: number
  /** Runs that go on now. */
  users: number
}

interface SessionStoreOptions {
  provider: Provider
  memory: DeviceMemory
  book: MemoryBook
  /** Bytes that all sessions together may take. */
  budgetBytes: number
  /** Milliseconds after which a session that nobody uses goes. */
  idle?: number
}

export interface SessionStore {
  readonly provider: Provider
  readonly budgetBytes: number
  /** Keys and bytes of what is loaded. */
  held(): { key: string; bytes: number }[]
  /** Bytes a network takes: as measured at an earlier run, else as its recipe says. */
  bytesOf(recipe: Recipe): number
  /**
   * Lends the network's session: opened when it is not there, once for all who ask, after the least recently used have
   * made room. @throws OutOfMemory when it does not fit the budget even alone, or the device has no more
   * @param stays false: it goes at once when nobody uses it any more, so that what is used less often may stay
   */
  use<T>(recipe: Recipe, work: (session: Session) => Promise<T>, stays?: boolean): Promise<T>
  /** Lets go of all that nobody uses now. */
  release(): Promise<void>
}

/** Keeps sessions within a budget. */
export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { provider, memory, book, budgetBytes, idle = 5 * 60_000 } = options
  const sessions = new Map<string, Held>()
  let turn: Promise<unknown> = Promise.resolve()

  /** Opening and letting go happen one at a time. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }

  const bytesOf = ({ key, weightBytes, activationBytes }: Recipe) =>
    book.measured(provider, key) ?? weightBytes + activationBytes
  const held = () => [...sessions].map(([key, { bytes }]) => ({ key, bytes }))
  const taken = () => held().reduce((sum, { bytes }) => sum + bytes, 0)

  async function drop(key: string): Promise<void> {
    const known = sessions.get(key)
    sessions.delete(key)
    await known?.session.release()
  }

  async function makeRoom(bytes: number): Promise<void> {
    if (bytes > budgetBytes) throw new OutOfMemory(bytes, budgetBytes)
    const unused = [...sessions]
      .filter(([, { users }]) => users === 0)
      .sort(([, a], [, b]) => a.lastUse - b.lastUse)
    for (const [key] of unused) {
      if (taken() + bytes <= budgetBytes) return
      await drop(key)
    }
    if (taken() + bytes > budgetBytes) throw new OutOfMemory(taken() + bytes, budgetBytes)
  }

  async function lend(recipe: Recipe): Promise<Held> {
    const known = sessions.get(recipe.key)
    if (known) {
      known.users++
      return known
    }
    const bytes = bytesOf(recipe)
    await makeRoom(bytes)
    // What comes and goes at each step is measured once: asking a card takes as long as opening a small network.
    const isNew = book.measured(provider, recipe.key) === undefined
    const before = isNew ? await memory.used() : undefined
    const { model, root } = recipe.open()
    const session = await openSession(model, { provider, root }).catch((error) => {
      throw OutOfMemory.from(error)
    })
    const opened: Held = { session: measuring(session, recipe, before), bytes, lastUse: 0, users: 1 }
    sessions.set(recipe.key, opened)
    return opened
  }

  /** A session that notes after its first run what it has taken: the device's allocator keeps what it once needed. */
  function measuring(session: Session, { key, weightBytes }: Recipe, before: number | undefined): Session {
    let first = true
    return {
      ...session,
      async run(inputs) {
        const outputs = await session.run(inputs).catch((error) => {
          throw OutOfMemory.from(error)
        })
        if (!first) return outputs
        first = false
        if (before === undefined) return outputs
        const after = await memory.used()
        const known = sessions.get(key)
        if (after === undefined || !known) return outputs
        // Memory that others gave back meanwhile can hide some of it, but never the weights.
        known.bytes = Math.max(after - before, weightBytes)
        book.note(provider, key, known.bytes)
        return outputs
      },
    }
  }

  const timer = setInterval(
    () =>
      alone(async () => {
        const old = performance.now() - idle
        for (const [key, { users, lastUse }] of [...sessions])
          if (users === 0 && lastUse < old) await drop(key)
      }),
    Math.min(idle, 30_000),
  )
  timer.unref()

  return {
    provider,
    budgetBytes,
    held,
    bytesOf,
    async use(recipe, work, stays = true) {
      const lent = await alone(() => lend(recipe))
      try {
        return await work(lent.session)
      } finally {
        lent.users--
        lent.lastUse = performance.now()
        if (!stays)
          await alone(async () => {
            if (lent.users === 0 && sessions.get(recipe.key) === lent) await drop(recipe.key)
          })
      }
    },
    release: () =>
      alone(async () => {
        for (const [key, { users }] of [...sessions]) if (users === 0) await drop(key)
      }),
  }
}
