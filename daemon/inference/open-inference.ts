import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { chooseProvider, type Provider } from './choose-provider.ts'
import { deviceMemory } from './device-memory.ts'
import { createInstantNetworks } from './instant-networks.ts'
import { createMemoryBook } from './memory-book.ts'
import type { InstantNetworks } from './network.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { createTensorCache, type TensorCache } from './tensor-cache.ts'

export interface InferenceSettings {
  /** For what is costly to compute and can be lost. */
  cacheFolder: string
  /** Bytes of the device's memory that may be used; default: what is free at the start, less a reserve. */
  memoryBytes?: number
}

/** What the engines of full quality share: one device, one budget, one cache. */
export interface Inference {
  provider: Provider
  sessions: SessionStore
  tensors: TensorCache
  networks: InstantNetworks
}

/** What CUDA itself and the desktop take on a card, and other programs of the computer's own memory. */
const reserveBytes = 600e6
/** Taken for a card that does not tell: what the smallest supported one has. */
const untoldBytes = 4e9
const cacheBytes = 12e9

function freeDisk(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0
  }
}

/** The best provider of this computer. Blocks while its libraries load. */
export async function openInference({ cacheFolder, memoryBytes }: InferenceSettings): Promise<Inference> {
  const { provider } = await chooseProvider()
  const memory = deviceMemory(provider)
  const free = (await memory.free()) ?? untoldBytes
  const sessions = createSessionStore({
    ...{ provider, memory, budgetBytes: memoryBytes ?? free - reserveBytes },
    book: createMemoryBook(join(cacheFolder, 'memory.json')),
  })
  const budget = Math.min(cacheBytes, freeDisk(join(cacheFolder, '..')) / 2)
  const tensors = createTensorCache(join(cacheFolder, 'features'), budget)
  return { provider, sessions, tensors, networks: createInstantNetworks() }
}
