import { describe, expect, it } from 'vitest'
import { applySimilarity, fitSimilarity } from './fit-similarity.ts'
import { warpSimilarity } from './warp-similarity.ts'

const corners = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 2 },
]

describe('fitSimilarity', () => {
  it('finds a turn, a scale and a shift again', () => {
    const to = corners.map(({ x, y }) => ({ x: 10 - 3 * y, y: 5 + 3 * x }))
    const found = fitSimilarity(corners, to)
    expect(found.a).toBeCloseTo(0, 12)
    expect(found.b).toBeCloseTo(3, 12)
    for (const [i, point] of corners.entries()) {
      expect(applySimilarity(found, point).x).toBeCloseTo(to[i].x, 9)
      expect(applySimilarity(found, point).y).toBeCloseTo(to[i].y, 9)
    }
  })

  it('comes no nearer by any small change where points do not agree', () => {
    const to = [
      { x: 1, y: 1 },
      { x: 6, y: 2 },
      { x: 5, y: 6 },
    ]
    const best = fitSimilarity(corners, to)
    const missed = (similarity: typeof best) =>
      corners.reduce((sum, point, i) => {
        const { x, y } = applySimilarity(similarity, point)
        return sum + (x - to[i].x) ** 2 + (y - to[i].y) ** 2
      }, 0)
    for (const key of ['a', 'b', 'x', 'y'] as const)
      for (const step of [-0.01, 0.01])
        expect(missed({ ...best, [key]: best[key] + step })).toBeGreaterThan(missed(best))
  })
})

describe('warpSimilarity', () => {
  const image = { width: 2, height: 1, data: Uint8Array.of(100, 0, 0, 200, 50, 0) }

  it('moves pixels by whole steps and fills with black', () => {
    const moved = warpSimilarity(image, { a: 1, b: 0, x: 1, y: 1 }, { width: 3, height: 2 })
    expect([...moved.data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 200, 50, 0])
  })

  it('mixes neighbours, and the border with black', () => {
    const moved = warpSimilarity(image, { a: 1, b: 0, x: 0.5, y: 0 }, { width: 3, height: 1 })
    expect([...moved.data]).toEqual([50, 0, 0, 150, 25, 0, 100, 25, 0])
  })

  it('turns a quarter, clockwise on screen', () => {
    const moved = warpSimilarity(image, { a: 0, b: 1, x: 0, y: 0 }, { width: 1, height: 2 })
    expect([...moved.data]).toEqual([100, 0, 0, 200, 50, 0])
  })
})
