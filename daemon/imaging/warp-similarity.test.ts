import { describe, expect, it } from 'vitest'
import { warpSimilarity } from './warp-similarity.ts'

describe('warpSimilarity', () => {
  const image = { width: 2, height: 1, data: Uint8Array.of(100, 0, 0, 200, 50, 0) }

  it('moves pixels by whole steps and fills with black', () => {
    const moved = warpSimilarity(image, { a: 1, b: 0, x0: 1, y0: 1 }, { width: 3, height: 2 })
    expect([...moved.data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 200, 50, 0])
  })

  it('mixes neighbours, and the border with black', () => {
    const moved = warpSimilarity(image, { a: 1, b: 0, x0: 0.5, y0: 0 }, { width: 3, height: 1 })
    expect([...moved.data]).toEqual([50, 0, 0, 150, 25, 0, 100, 25, 0])
  })

  it('turns a quarter, clockwise on screen', () => {
    const moved = warpSimilarity(image, { a: 0, b: 1, x0: 0, y0: 0 }, { width: 1, height: 2 })
    expect([...moved.data]).toEqual([100, 0, 0, 200, 50, 0])
  })
})
