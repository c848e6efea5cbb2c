import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../open-store.ts'
import type { NewPicture, Store, UserStore } from '../store.ts'

/** A store in a folder of its own, with a clock that the test moves. */
export interface TestStore {
  store: Store
  dataDir: string
  ada: UserStore
  bob: UserStore
  advance(milliseconds: number): void
  /** Closes it and opens it again, as a restart of the daemon does. */
  reopen(): Promise<Store>
}

export type OpenTestStore = () => Promise<TestStore>

/** A temporary folder that goes with the test. */
export const testFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drape-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Opens a store with the profiles Ada and Bob; both it and its folder go with the test. */
export const openTestStore = async (databaseUrl?: string): Promise<TestStore> => {
  const dataDir = await testFolder()
  let time = Date.parse('2026-01-01T12:00:00.000Z')
  const options = { dataDir, databaseUrl, now: () => new Date(time) }
  let store = await openStore(options)
  onTestFinished(() => store.close())
  const [ada, bob] = [await store.profiles.create('Ada'), await store.profiles.create('Bob')]
  return {
    store,
    dataDir,
    ada: store.forUser(ada.id),
    bob: store.forUser(bob.id),
    advance: (milliseconds) => {
      time += milliseconds
    },
    async reopen() {
      await store.close()
      store = await openStore(options)
      return store
    },
  }
}

/** A picture as far as the store is concerned: bytes that differ by `seed`. */
export const samplePicture = (seed: number): NewPicture => ({
  bytes: new Uint8Array(1000).map((_, i) => (i * 31 + seed * 7) & 255),
  type: 'image/png',
  width: 100 + seed,
  height: 200,
})
