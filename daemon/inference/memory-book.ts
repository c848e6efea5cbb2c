import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Provider } from './choose-provider.ts'

const pages = z.record(z.string(), z.number().positive())

/** What networks were found to take, remembered over restarts. */
export interface MemoryBook {
  measured(provider: Provider, key: string): number | undefined
  note(provider: Provider, key: string, bytes: number): void
}

/** @param file JSON; what cannot be read counts as empty. Undefined: remembers for as long as the process lives */
export function createMemoryBook(file?: string): MemoryBook {
  const read = () => {
    try {
      return pages.parse(JSON.parse(readFileSync(file!, 'utf8')))
    } catch {
      return {}
    }
  }
  const known: Record<string, number> = file ? read() : {}
  const name = (provider: Provider, key: string) => `${provider} ${key}`
  return {
    measured: (provider, key) => known[name(provider, key)],
    note(provider, key, bytes) {
      known[name(provider, key)] = bytes
      if (!file) return
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(known, null, 2))
    },
  }
}
