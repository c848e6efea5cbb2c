import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PullProgress } from './progress-meter.ts'
import { type HubServer, startHubServer } from './testing/hub-server.ts'
import { openTestStore } from './testing/open-test-store.ts'
import { sha256, testFiles } from './testing/test-pack.ts'

let hub: HubServer
beforeEach(async () => {
  hub = await startHubServer(testFiles)
})
afterEach(() => hub.close())

const weights = 'ada/net/weights.bin'
const expectInstalled = async (folder: string, keys: string[]) => {
  for (const key of keys) expect(sha256(await readFile(join(folder, key)))).toBe(sha256(testFiles[key].bytes))
}
const rangesOf = (key: string) =>
  hub.requests
    .filter(({ path, range }) => path === key && range)
    .flatMap(({ range }) => (range ? [range] : []))

it('fetches a pack in parts, names it when it is proven, and pins what it was', async () => {
  const { store, folder } = await openTestStore(hub.url)
  const seen: PullProgress[] = []
  await store.pull('extra', { onProgress: (progress) => seen.push(progress) })
  await expectInstalled(folder, Object.keys(testFiles))
  expect((await readdir(join(folder, 'ada/net'))).sort()).toEqual([
    'deep',
    'extra.bin',
    'vocab.json',
    'weights.bin',
  ])
  const pins = JSON.parse(await readFile(join(folder, 'models.lock.json'), 'utf8'))
  const { bytes } = testFiles[weights]
  expect(pins[weights]).toEqual({ revision: hub.commit, bytes: bytes.length, sha256: sha256(bytes) })
  expect(pins['ada/net/vocab.json'].sha256).toBe(sha256(testFiles['ada/net/vocab.json'].bytes))
  const total = Object.values(testFiles).reduce((sum, file) => sum + file.bytes.length, 0)
  expect(seen.at(-1)).toMatchObject({ bytes: total, received: total })
  const ranges = rangesOf(weights).filter(([start, end]) => end > start)
  expect(new Set(ranges.map(([start]) => start)).size).toBe(Math.ceil(bytes.length / (64 << 10)))

  const before = hub.requests.length
  await store.pull('extra')
  expect(hub.requests.length).toBe(before)
})

it('asks for nothing before the licences of the pack and of what it requires are accepted', async () => {
  const { store } = await openTestStore(hub.url)
  await store.remove('one')
  expect(store.unaccepted('extra')).toEqual(['one'])
  await expect(store.pull('extra')).rejects.toMatchObject({ problem: 'licence' })
  expect(hub.requests).toEqual([])
})

it('asks for nothing but sizes when the disk is too full', async () => {
  const { store } = await openTestStore(hub.url, { freeBytes: async () => 1_000_000 })
  await expect(store.pull('one')).rejects.toMatchObject({ problem: 'disk-full' })
  expect(hub.requests.filter(({ method }) => method !== 'HEAD')).toEqual([])
})

it('waits as long as a busy server asks, and goes on', async () => {
  let busy = 0
  hub.trouble = (key) => (key === weights && busy++ < 3 ? { status: 429, retryAfter: '7' } : undefined)
  const { store, folder, slept } = await openTestStore(hub.url)
  await store.pull('one')
  expect(slept.filter((milliseconds) => milliseconds === 7000)).toHaveLength(3)
  await expectInstalled(folder, [weights])
})

it.each([
  ['an error of the server', { status: 503 }],
  ['a connection that ends early', { cut: 1000 }],
] as const)('tries again after %s', async (_name, trouble) => {
  let times = 0
  hub.trouble = (key) => (key === weights && times++ % 3 === 0 ? trouble : undefined)
  const { store, folder, slept } = await openTestStore(hub.url)
  await store.pull('one')
  expect(slept.some((milliseconds) => milliseconds >= 500)).toBe(true)
  await expectInstalled(folder, [weights])
})

it('leaves a silent connection and asks again', async () => {
  let times = 0
  hub.trouble = (key) => (key === weights && times++ === 1 ? { stall: 1000 } : undefined)
  const { store, folder } = await openTestStore(hub.url, { stallAfter: 1000 })
  await store.pull('one')
  await expectInstalled(folder, [weights])
})

it('gives up when a server never recovers, keeps what came, and goes on from there', async () => {
  hub.trouble = (_key, range) => (range && range[0] >= 500_000 ? { status: 500 } : undefined)
  const { store, folder } = await openTestStore(hub.url)
  await expect(store.pull('one')).rejects.toMatchObject({ problem: 'network' })
  const [state] = await store.list()
  expect(state.state).toBe('partial')
  hub.trouble = () => undefined
  hub.requests.length = 0
  await store.pull('one')
  const again = rangesOf(weights).reduce((sum, [start, end]) => sum + end - start, 0)
  expect(again).toBe(testFiles[weights].bytes.length - state.received)
  await expectInstalled(folder, [weights])
})

it('takes addresses that expire', async () => {
  let served = 0
  hub.trouble = () => {
    if (served++ === 4) hub.signature++
    return undefined
  }
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('one')
  await expectInstalled(folder, [weights])
})

it('takes a server that knows no ranges', async () => {
  hub.trouble = () => 'whole'
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('one')
  await expectInstalled(folder, [weights])
})

it('goes on when the storage changes its ETag but the hub promises the same bytes', async () => {
  let served = 0
  hub.trouble = () => {
    if (served++ % 5 === 4) hub.version++
    return undefined
  }
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('one')
  await expectInstalled(folder, [weights])
})

it('starts over once when bytes are wrong', async () => {
  let times = 0
  hub.trouble = (key, range) =>
    key === weights && range && range[0] <= 70_000 && range[1] > 70_000 && times++ === 0
      ? { wrong: 70_000 }
      : undefined
  const { store, folder } = await openTestStore(hub.url)
  await store.pull('one')
  await expectInstalled(folder, [weights])
})

it('refuses bytes that stay wrong, and keeps none of them', async () => {
  hub.trouble = (key) => (key === weights ? { wrong: 70_000 } : undefined)
  const { store, folder } = await openTestStore(hub.url)
  await expect(store.pull('one')).rejects.toMatchObject({ problem: 'damaged' })
  expect(await readdir(join(folder, 'ada/net'))).toEqual([])
})

it('refuses a file that is not the one the catalogue knows before it fetches any of it', async () => {
  const changed = await startHubServer({
    ...testFiles,
    'ada/net/deep/shared.bin': { bytes: Buffer.alloc(300_000) },
  })
  try {
    const { store } = await openTestStore(changed.url)
    await expect(store.pull('two')).rejects.toMatchObject({ problem: 'changed' })
    expect(changed.requests.every(({ method }) => method === 'HEAD')).toBe(true)
  } finally {
    await changed.close()
  }
})

it('names the hub’s answer when a file is gone, and takes another hub that has it', async () => {
  hub.hubTrouble = () => 404
  const { store } = await openTestStore(hub.url)
  await expect(store.pull('one')).rejects.toThrow('ada/net/weights.bin is not to be had: 127.0.0.1')
  const mirror = await startHubServer(testFiles)
  try {
    const { store: second, folder } = await openTestStore(hub.url, { hubs: [hub.url, mirror.url] })
    await second.pull('one')
    await expectInstalled(folder, [weights])
  } finally {
    await mirror.close()
  }
})

it('shows its token to the hub and to nobody else', async () => {
  const { store } = await openTestStore(hub.url, { token: 'hf_secret' })
  await store.pull('two')
  for (const { by, authorization } of hub.requests)
    expect(authorization).toBe(by === 'hub' ? 'Bearer hf_secret' : undefined)
})

it('lets two callers share one download, and stops it when both have gone', async () => {
  const { store, folder } = await openTestStore(hub.url)
  await Promise.all([store.pull('one'), store.pull('two'), store.pull('one')])
  await expectInstalled(folder, [weights, 'ada/net/deep/shared.bin'])
  const fetched = hub.requests
    .filter(({ method }) => method === 'GET')
    .reduce((sum, { sent }) => sum + sent, 0)
  const once = ['weights.bin', 'deep/shared.bin', 'vocab.json'].map(
    (path) => testFiles[`ada/net/${path}`].bytes.length,
  )
  expect(fetched).toBe(once.reduce((a, b) => a + b))
})

it('pauses at once and goes on later with what it has', async () => {
  const { store, folder } = await openTestStore(hub.url)
  const pause = new AbortController()
  const pulling = store.pull('one', {
    signal: pause.signal,
    onProgress: ({ received }) => received > 300_000 && pause.abort(new Error('paused')),
  })
  await expect(pulling).rejects.toThrow('paused')
  expect(existsSync(join(folder, weights))).toBe(false)
  const [{ received }] = await store.list()
  expect(received).toBeGreaterThan(300_000)
  hub.requests.length = 0
  await store.pull('one')
  const again = rangesOf(weights).reduce((sum, [start, end]) => sum + end - start, 0)
  expect(again).toBe(testFiles[weights].bytes.length - received)
  await expectInstalled(folder, [weights])
})

it('keeps to the speed it may have', async () => {
  const { store, slept } = await openTestStore(hub.url, { bytesPerSecond: 100_000, connections: 1 })
  await store.pull('two')
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(3000, 0)
})

it('keeps a second process, or a second store, away from the folder', async () => {
  const { store, folder } = await openTestStore(hub.url)
  const { store: second } = await openTestStore(hub.url, { folder })
  await store.alone(async () => {
    await expect(second.pull('one')).rejects.toMatchObject({ problem: 'busy' })
  })
  await second.pull('two')
})
