import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { preferences } from '../../shared/wardrobe.ts'
import type { TryOnInput } from '../pipelines/tryon/engine.ts'
import { openStore } from '../store/open-store.ts'
import type { NewPicture, Store } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import { warmUp } from './warm-up.ts'

const picture = (text: string): NewPicture => ({
  bytes: Buffer.from(text),
  type: 'image/png',
  width: 8,
  height: 8,
})
const garment = { name: '', shop: '', page_url: '', garment_type: null, kept: true }

let folder: string
let store: Store
let asked: TryOnInput[]
const worker = {
  tryOn: async (input: TryOnInput) => {
    asked.push(input)
  },
} as unknown as InferenceWorker

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drape-warm-'))
  store = await openStore({ dataDir: folder })
  asked = []
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('draws the newest garment on the default photo and keeps nothing', async () => {
  const user = store.forUser((await store.profiles.first()).id)
  const first = await user.avatars.add(picture('first photo'), { name: '', body: null })
  await user.avatars.add(picture('second photo'), { name: '', body: null })
  await user.preferences.put(preferences.parse({ default_avatar_id: first.id }))
  await user.garments.add(picture('old garment'), garment)
  await user.garments.add(picture('new garment'), garment)
  await warmUp(store, worker)
  expect(
    asked.map(({ person, garment }) => [person, garment].map(({ bytes }) => Buffer.from(bytes).toString())),
  ).toEqual([['first photo', 'new garment']])
  expect((await user.results.list({ limit: 5 })).items).toEqual([])
})

test('does nothing where there is no garment', async () => {
  const user = store.forUser((await store.profiles.first()).id)
  await user.avatars.add(picture('photo'), { name: '', body: null })
  await warmUp(store, worker)
  expect(asked).toEqual([])
})
