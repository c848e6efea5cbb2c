import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../config/config.ts'
import { createModelStore } from './model-store.ts'
import { readModelsFolder, writeModelsFolder } from './models-folder.ts'
import { finishMove, moveModels } from './move-models.ts'
import { type HubServer, startHubServer } from './testing/hub-server.ts'
import { openTestStore } from './testing/open-test-store.ts'
import { sha256, testFiles, testPacks } from './testing/test-pack.ts'

let hub: HubServer
beforeEach(async () => {
  hub = await startHubServer(testFiles)
})
afterEach(() => hub.close())

const weights = 'ada/net/weights.bin'
const shared = 'ada/net/deep/shared.bin'
const newFolder = () => mkdtemp(join(tmpdir(), 'drape-models-'))
const stateOf = async (store: ReturnType<typeof createModelStore>, name: string) =>
  (await store.list()).find((pack) => pack.name === name)

it('tells what is sound, damaged and missing, and the next pull mends it', async () => {
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('extra')
  const bytes = await readFile(join(folder, weights))
  bytes[500_000] ^= 1
  await writeFile(join(folder, weights), bytes)
  const reports = await store.verify()
  expect(reports.filter(({ state }) => state !== 'sound')).toEqual([
    { file: weights, state: 'damaged', bytes: bytes.length },
  ])
  expect(await stateOf(store, 'one')).toMatchObject({ state: 'partial' })
  await store.pull('one')
  expect(await stateOf(store, 'one')).toMatchObject({ state: 'installed' })
  expect((await store.verify('one')).map(({ state }) => state)).toEqual(['sound', 'sound', 'sound'])
})

it('reports a wanted pack’s files as missing, and nothing of packs that were never wanted', async () => {
  const { store } = await openTestStore(hub.url)
  expect(await store.verify()).toEqual([])
  expect(await store.verify('two')).toEqual([{ file: shared, state: 'missing', bytes: undefined }])
})

it('takes a file that was put there by hand, when its bytes are the known ones', async () => {
  const { store, folder } = await openTestStore(hub.url)
  await mkdir(join(folder, 'ada/net/deep'), { recursive: true })
  await writeFile(join(folder, shared), testFiles[shared].bytes)
  await store.pull('two')
  expect(hub.requests).toEqual([])
  expect(await stateOf(store, 'two')).toMatchObject({ state: 'installed' })
})

it('removes what no other pack uses, and says what stops', async () => {
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('extra')
  await store.pull('two')
  const { freedBytes, stops } = await store.remove('one')
  expect(freedBytes).toBe(testFiles[weights].bytes.length + testFiles['ada/net/vocab.json'].bytes.length)
  expect(stops).toEqual(['Without it nothing is one.', 'Without it nothing is extra.'])
  expect(existsSync(join(folder, weights))).toBe(false)
  expect(existsSync(join(folder, shared))).toBe(true)
  expect(store.unaccepted('one')).toEqual(['one'])
})

it('removes what an unfinished download left', async () => {
  const { store, folder } = await openTestStore(hub.url)
  const stop = new AbortController()
  const pulling = store.pull('one', {
    signal: stop.signal,
    onProgress: ({ received }) => received > 0 && stop.abort(),
  })
  await expect(pulling).rejects.toThrow()
  await store.remove('one')
  expect(await readdir(join(folder, 'ada/net'))).toEqual([])
})

it('says what is known of each pack', async () => {
  const { store } = await openTestStore(hub.url)
  const length = testFiles[shared].bytes.length
  expect(await stateOf(store, 'one')).toMatchObject({
    state: 'absent',
    bytes: undefined,
    received: 0,
    accepted: true,
  })
  expect(await stateOf(store, 'two')).toMatchObject({ state: 'absent', bytes: length, received: 0 })
  await store.pull('two')
  expect(await stateOf(store, 'two')).toMatchObject({ state: 'installed', received: length })
  expect((await stateOf(store, 'one'))?.licences[0]).toMatchObject({ title: 'TripoSR, MIT' })
})

async function movable() {
  const config = readConfig({ dataDir: await newFolder() }, {})
  const { folder } = readModelsFolder(config)
  const { store } = await openTestStore(hub.url, { folder })
  await store.pull('one')
  return { config, folder, store }
}
const reopen = (folder: string) => createModelStore({ folder, packs: testPacks, hubs: [hub.url], env: {} })

it('moves to another folder and leaves nothing behind', async () => {
  const { config, folder, store } = await movable()
  const to = join(await newFolder(), 'models')
  await moveModels(store, config, to)
  expect(readModelsFolder(config)).toEqual({ folder: to })
  expect(existsSync(folder)).toBe(false)
  expect((await reopen(to).verify('one')).map(({ state }) => state)).toEqual(['sound', 'sound', 'sound'])
})

it('deletes the old files when a move was killed before it could', async () => {
  const { config, folder, store } = await movable()
  const to = await newFolder()
  await moveModels(store, config, to)
  await mkdir(join(folder, 'ada/net'), { recursive: true })
  await copyFile(join(to, weights), join(folder, weights))
  await writeFile(join(folder, 'mine.txt'), 'not a model')
  writeModelsFolder(config, { folder: to, leaving: folder })
  await finishMove(config)
  expect(readModelsFolder(config)).toEqual({ folder: to })
  expect(await readdir(folder)).toEqual(['mine.txt'])
})

it('switches nothing when a file is damaged, the disk is full or the folder holds other things', async () => {
  const { config, folder, store } = await movable()
  const full = moveModels(store, config, await newFolder(), undefined, async () => 1000)
  await expect(full).rejects.toMatchObject({ problem: 'disk-full' })
  const occupied = await newFolder()
  await writeFile(join(occupied, 'thesis.txt'), 'mine')
  await expect(moveModels(store, config, occupied)).rejects.toThrow('thesis.txt')
  await expect(moveModels(store, config, join(folder, 'deeper'))).rejects.toThrow('must not lie in')
  const bytes = await readFile(join(folder, weights))
  bytes[1] ^= 1
  await writeFile(join(folder, weights), bytes)
  await expect(moveModels(store, config, await newFolder())).rejects.toMatchObject({ problem: 'damaged' })
  expect(readModelsFolder(config)).toEqual({ folder })
  expect(sha256(await readFile(join(folder, shared)))).toBe(sha256(testFiles[shared].bytes))
})
