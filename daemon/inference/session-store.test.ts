import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Graph } from '../../models/graph/graph.ts'
import { createMemoryBook } from './memory-book.ts'
import { OutOfMemory } from './out-of-memory.ts'
import { createSessionStore, type Recipe } from './session-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'drape-sessions-'))
afterEach(() => rmSync(join(folder, 'book.json'), { force: true }))

let opened: string[] = []
/** A network that doubles; 100 bytes of weights, 50 beside them. */
function doubling(key: string): Recipe {
  return {
    key,
    weightBytes: 100,
    activationBytes: 50,
    open() {
      opened.push(key)
      const graph = new Graph(key)
      const x = graph.input('x', 'float32', ['n'])
      graph.output('y', graph.op('Add', [x, x]), ['n'])
      return { model: graph.build() }
    },
  }
}
const untold = { free: async () => undefined, used: async () => undefined }

function store(budgetBytes: number, extra: Partial<Parameters<typeof createSessionStore>[0]> = {}) {
  opened = []
  return createSessionStore({
    provider: 'cpu',
    memory: untold,
    book: createMemoryBook(),
    budgetBytes,
    ...extra,
  })
}
const run = (sessions: ReturnType<typeof store>, key: string) =>
  sessions.use(doubling(key), async (session) => {
    const { y } = await session.run({ x: { type: 'float32', shape: [2], data: Float32Array.of(1, 3) } })
    return [...y.data]
  })

test('opens a network when it is first asked for, once for all who ask', async () => {
  const sessions = store(1000)
  expect(sessions.held()).toEqual([])
  expect(await Promise.all([run(sessions, 'a'), run(sessions, 'a')])).toEqual([
    [2, 6],
    [2, 6],
  ])
  expect(opened).toEqual(['a'])
  expect(sessions.held()).toEqual([{ key: 'a', bytes: 150 }])
})

test('what shall not stay goes once nobody uses it, so that the others may', async () => {
  const sessions = store(300)
  const pass = (key: string) => sessions.use(doubling(key), async (session) => session.provider, false)
  await run(sessions, 'a')
  for (const key of ['b', 'c', 'b', 'c']) await pass(key)
  expect(sessions.held().map(({ key }) => key)).toEqual(['a'])
  expect(opened).toEqual(['a', 'b', 'c', 'b', 'c'])
  // Somebody else still runs it.
  await sessions.use(doubling('b'), async () => {
    await pass('b')
    expect(sessions.held().map(({ key }) => key)).toEqual(['a', 'b'])
  })
})

test('a network that was measured is not measured again', async () => {
  let asked = 0
  const memory = { free: async () => undefined, used: async () => 1000 + 200 * asked++ }
  const sessions = store(1000, { memory })
  for (let i = 0; i < 3; i++)
    await sessions.use(
      doubling('a'),
      (session) => session.run({ x: { type: 'float32', shape: [1], data: Float32Array.of(1) } }),
      false,
    )
  expect(opened).toEqual(['a', 'a', 'a'])
  expect(asked).toBe(2)
  expect(sessions.bytesOf(doubling('a'))).toBe(200)
})

test('the least recently used make room', async () => {
  const sessions = store(300)
  await run(sessions, 'a')
  await run(sessions, 'b')
  await run(sessions, 'a')
  await run(sessions, 'c')
  expect(sessions.held().map(({ key }) => key)).toEqual(['a', 'c'])
  await run(sessions, 'b')
  expect(opened).toEqual(['a', 'b', 'c', 'b'])
})

test('the budget is never exceeded, not even by what is in use', async () => {
  const sessions = store(290)
  await expect(store(149).use(doubling('a'), async () => {})).rejects.toThrow(OutOfMemory)
  await sessions.use(doubling('a'), async () => {
    await expect(run(sessions, 'b')).rejects.toThrow('1 MB are needed and 0 MB may be used')
    expect(sessions.held()).toEqual([{ key: 'a', bytes: 150 }])
  })
  expect(await run(sessions, 'b')).toEqual([2, 6])
  expect(sessions.held().map(({ key }) => key)).toEqual(['b'])
})

test('what a network was found to take is remembered over restarts', async () => {
  const file = join(folder, 'book.json')
  const used = [1000, 1260]
  const memory = { free: async () => undefined, used: async () => used.shift() }
  const first = store(1000, { memory, book: createMemoryBook(file) })
  await run(first, 'a')
  expect(first.held()).toEqual([{ key: 'a', bytes: 260 }])
  const second = store(1000, { book: createMemoryBook(file) })
  expect([second.bytesOf(doubling('a')), second.bytesOf(doubling('b'))]).toEqual([260, 150])
  writeFileSync(file, '{"cpu a": "much"}')
  expect(createMemoryBook(file).measured('cpu', 'a')).toBeUndefined()
})

test('a measurement below the weights is not believed', async () => {
  const used = [1000, 900]
  const memory = { free: async () => undefined, used: async () => used.shift() }
  const sessions = store(1000, { memory })
  await run(sessions, 'a')
  expect(sessions.held()).toEqual([{ key: 'a', bytes: 100 }])
})

test('sessions go when nobody uses them, at once or after a while', async () => {
  const sessions = store(1000, { idle: 20 })
  await run(sessions, 'a')
  await sessions.use(doubling('b'), async () => {
    await expect.poll(() => sessions.held().map(({ key }) => key)).toEqual(['b'])
    await sessions.release()
    expect(sessions.held()).toHaveLength(1)
  })
  await sessions.release()
  expect(sessions.held()).toEqual([])
})

test('what the device says of missing memory is told from other errors', () => {
  const device = OutOfMemory.from(new Error('CUDA failure 2: out of memory ; GPU=0'))
  expect(device).toBeInstanceOf(OutOfMemory)
  const other = new Error('Invalid feed')
  expect(OutOfMemory.from(other)).toBe(other)
})
