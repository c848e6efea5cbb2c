import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTensorCache } from './tensor-cache.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drape-tensors-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

let computed: string[] = []
beforeEach(() => {
  computed = []
})
const half = (...values: number[]) => ({
  type: 'float16' as const,
  shape: [values.length],
  data: Uint16Array.from(values),
})
const ask = (cache: ReturnType<typeof createTensorCache>, key: string) =>
  cache.get(key, async () => {
    computed.push(key)
    return { a: half(1, 2, 3), b: { type: 'float32', shape: [1, 2], data: Float32Array.of(0.5, -7) } }
  })

test('computes once, also for those who come after a restart', async () => {
  const first = await ask(createTensorCache(folder, 1e6), 'one')
  expect(await ask(createTensorCache(folder, 1e6), 'one')).toEqual(first)
  expect(computed).toEqual(['one'])
})

test('the least recently used go first', async () => {
  await ask(createTensorCache(folder, 1e6), 'one')
  const { size } = statSync(join(folder, readdirSync(folder)[0]))
  const cache = createTensorCache(folder, 2.5 * size)
  for (const key of ['one', 'two', 'one', 'three', 'one', 'two']) {
    await ask(cache, key)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(computed).toEqual(['one', 'two', 'three', 'two'])
  expect(readdirSync(folder)).toHaveLength(2)
})

test('what is damaged is computed again', async () => {
  const cache = createTensorCache(folder, 1e6)
  const first = await ask(cache, 'one')
  truncateSync(join(folder, readdirSync(folder)[0]), 100)
  expect(await ask(cache, 'one')).toEqual(first)
  expect(computed).toEqual(['one', 'one'])
})

test('what does not fit is not kept, and a folder that cannot be written to costs nothing but time', async () => {
  const small = createTensorCache(folder, 10)
  expect((await ask(small, 'one')).a.data).toEqual(Uint16Array.of(1, 2, 3))
  expect(readdirSync(folder)).toEqual([])
  expect([await small.holds(10), await small.holds(11)]).toEqual([true, false])
  writeFileSync(join(folder, 'file'), '')
  expect((await ask(createTensorCache(join(folder, 'file/none'), 1e6), 'one')).b.shape).toEqual([1, 2])
})
