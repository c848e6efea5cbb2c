import { expect, test } from 'vitest'
import { distanceFor, fieldOfView } from './fit-view.ts'

const person = { up: 0.85, out: 0.3 }
/** How much of the picture's half a point takes that stands nearest, in both directions. */
const shares = (extent: typeof person, aspect: number) => {
  const half = Math.tan((fieldOfView(extent, aspect) * Math.PI) / 360) * (distanceFor(extent) - extent.out)
  return { up: extent.up / half, out: extent.out / (half * aspect) }
}

test.each([0.3, 0.75, 1, 2.5])('a person fits into a canvas of the shape %d, and fills it', (aspect) => {
  const { up, out } = shares(person, aspect)
  expect(Math.max(up, out)).toBeCloseTo(1 / 1.1, 5)
})

test('so does something broad', () => {
  const { up, out } = shares({ up: 0.2, out: 1 }, 0.75)
  expect(out).toBeCloseTo(1 / 1.1, 5)
  expect(up).toBeLessThan(out)
})
