import { expect, it } from 'vitest'
import { dropIslands } from './drop-islands.ts'
import { type RegionFields, regionClasses } from './region-classes.ts'

it('gives a cut-off speck of the top to its second claim and keeps the shirt', () => {
  const width = 20
  const fields = Object.fromEntries(
    regionClasses.map((name) => [name, new Float32Array(width * width)]),
  ) as RegionFields
  for (let i = 0; i < width * width; i++) {
    const shirt = i >= 10 * width
    const speck = i === 2 * width + 5
    fields.top[i] = shirt ? 1 : speck ? 0.8 : 0
    fields.hair[i] = speck ? 0.15 : 0
    fields.skin[i] = speck ? 0.05 : shirt ? 0 : 1
  }
  dropIslands(fields, width, width)
  expect(fields.top[2 * width + 5]).toBe(0)
  expect(fields.hair[2 * width + 5]).toBeCloseTo(0.75, 5)
  expect(fields.skin[2 * width + 5]).toBeCloseTo(0.25, 5)
  expect(fields.top[15 * width]).toBe(1)
})
