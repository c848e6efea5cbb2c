import { expect, test } from 'vitest'
import { refineSurface } from './refine-surface.ts'

/** exp(1 − |p|²): its surface at `threshold` is a ball. */
const densityAt = async (positions: Float32Array) =>
  Float32Array.from({ length: positions.length / 3 }, (_, v) =>
    Math.exp(1 - positions.slice(v * 3, v * 3 + 3).reduce((sum, value) => sum + value * value, 0)),
  )

test('vertices move onto the surface, and never far', async () => {
  const places = Float32Array.of(0.99, 0, 0, 0, 1.012, 0, 0.58, 0.58, 0.58, 0, 0, 1.4)
  const moved = await refineSurface(places, 0.05, 1, densityAt)
  for (const v of [0, 1, 2]) {
    const before = Math.abs(Math.hypot(...places.slice(v * 3, v * 3 + 3)) - 1)
    expect(Math.abs(Math.hypot(...moved.slice(v * 3, v * 3 + 3)) - 1)).toBeLessThan(before / 20)
  }
  expect(moved[11]).toBeCloseTo(1.4 - 0.025, 5)
})

test('where the field is flat nothing moves', async () => {
  const places = Float32Array.of(1, 2, 3)
  expect(await refineSurface(places, 0.1, 2, async () => Float32Array.of(5))).toEqual(places)
})
