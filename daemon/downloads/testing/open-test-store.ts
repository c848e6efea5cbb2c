import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { createModelStore, type ModelStoreOptions } from '../model-store.ts'
import { testPacks } from './test-pack.ts'

/** A clock that only sleeping moves; it notes what was slept. */
export function createTestClock() {
  const slept: number[] = []
  let time = 0
  const clock: Clock = {
    now: () => time,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      slept.push(milliseconds)
      time += milliseconds
    },
  }
  return { ...clock, slept }
}

/** A store of the test packs, in a folder of its own, with all licences accepted. */
export async function openTestStore(hub: string, options: Partial<ModelStoreOptions> = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'drape-models-')))
  const clock = createTestClock()
  const store = createModelStore({
    folder,
    hubs: [hub],
    packs: testPacks,
    partBytes: 64 << 10,
    clock,
    env: {},
    ...options,
  })
  for (const name of Object.keys(testPacks)) store.accept(name)
  return { store, folder, slept: clock.slept }
}
