import { expect, test, vi } from 'vitest'
import type { Product } from '../shop/product.ts'
import { judgeGarments } from './judge-garments.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 250))
vi.stubGlobal('window', globalThis)

function sighting(url: string, near = true) {
  const product = { shown: [{ currentSrc: url }], pictures: [`${url}?large`] } as unknown as Product
  return { product, near: () => near, mark: vi.fn(), skip: vi.fn() }
}

test('asks one after another, with the small picture, and marks what suits', async () => {
  const asked: string[] = []
  let open = 0
  const judge = judgeGarments(new AbortController().signal, async (url) => {
    asked.push(url)
    expect(++open).toBe(1)
    await pause()
    open--
    return url !== 'b'
  })
  const seen = ['a', 'b', 'c'].map((url) => sighting(url))
  for (const each of seen) judge(each)
  await vi.waitFor(() => expect(seen[2].mark).toHaveBeenCalledOnce(), { timeout: 5000 })
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(seen.map(({ mark }) => mark.mock.calls.length)).toEqual([1, 0, 1])
})

test('what has left the window is not asked of, but told of again', async () => {
  const ask = vi.fn(async () => true)
  const judge = judgeGarments(new AbortController().signal, ask)
  const away = sighting('a', false)
  const here = sighting('b')
  judge(away)
  judge(here)
  await vi.waitFor(() => expect(here.mark).toHaveBeenCalledOnce(), { timeout: 5000 })
  expect(ask.mock.calls).toEqual([['b']])
  expect(away.skip).toHaveBeenCalledOnce()
})

test('where nobody wants to know, or nobody answers, one question is the last', async () => {
  for (const answer of [async () => null, () => Promise.reject(new Error('gone'))]) {
    const ask = vi.fn(answer)
    const judge = judgeGarments(new AbortController().signal, ask)
    const seen = ['a', 'b', 'c'].map((url) => sighting(url))
    for (const each of seen) judge(each)
    await pause()
    await pause()
    judge(sighting('d'))
    await pause()
    expect(ask).toHaveBeenCalledOnce()
    for (const { mark } of seen) expect(mark).not.toHaveBeenCalled()
  }
})

test('marks nothing once it has left the page', async () => {
  const leaving = new AbortController()
  const judge = judgeGarments(leaving.signal, async () => {
    leaving.abort()
    return true
  })
  const seen = sighting('a')
  judge(seen)
  await pause()
  await pause()
  expect(seen.mark).not.toHaveBeenCalled()
})
