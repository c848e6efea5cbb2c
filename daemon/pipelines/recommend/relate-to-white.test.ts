import { expect, test } from 'vitest'
import { findWhite, relateToWhite } from './relate-to-white.ts'

const sample = (l: number, matte = l) => ({
  ...{ lab: [l, 14, 18] as const, matte: [matte, 16, 20] as const, spread: 5, pixels: 1000, unevenness: 0 },
})
const relate = (l: number, matte: number, white: number) => relateToWhite(sample(l, matte) as never, white)

test('skin nearly as light as the white stays as it was seen', () => {
  expect(relate(72, 69, 70)).toEqual([72, 14, 18])
})

test('skin of a third of the white’s luminance is deep, however bright the photo', () => {
  for (const [skin, white] of [
    [62, 97],
    [45, 74],
  ])
    expect(relate(skin + 3, skin, white)[0]).toBeLessThan(50)
})

test('it is never made lighter, and takes the colour of its matte parts where it is darker than they are', () => {
  const [l, a, b] = relate(70, 62, 97)
  expect(l).toBeLessThan(62)
  expect([a, b]).toEqual([16, 20])
  expect(relate(40, 40, 30)).toEqual([40, 14, 18])
})

/** A face of 100×100: two eyes above, a mouth below, in these greys (RGB). */
function face(left: number[], right: number[], mouth: number[]) {
  const data = new Uint8Array(100 * 100 * 3)
  const inside = (x: number, y: number, x0: number, y0: number, w: number, h: number) =>
    x >= x0 && x < x0 + w && y >= y0 && y < y0 + h
  for (let i = 0; i < 100 * 100; i++) {
    const [x, y] = [i % 100, Math.floor(i / 100)]
    const color = inside(x, y, 10, 10, 30, 20)
      ? left
      : inside(x, y, 60, 10, 30, 20)
        ? right
        : inside(x, y, 20, 60, 60, 20)
          ? mouth
          : [150, 110, 90]
    data.set(color, i * 3)
  }
  return { width: 100, height: 100, data }
}
const box = (x: number, y: number, w: number, h: number) => [
  ...[
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ],
]
const outlines = { eyes: [box(10, 10, 30, 20), box(60, 10, 30, 20)], mouth: box(20, 60, 60, 20) }
const light = { gains: [1, 1, 1] as [number, number, number], corrected: 0 }
const white = (...greys: [number[], number[], number[]]) =>
  findWhite(face(...greys), outlines, [55, 14, 18], light)
const lips = [150, 60, 60]

test('both eyes must agree, or teeth be lighter than the skin', () => {
  const grey = [180, 180, 182]
  expect(white(grey, grey, lips)).toBeCloseTo(73.4, 0)
  // One eye behind glasses, or off the face.
  expect(white(grey, [245, 245, 245], lips)).toBeUndefined()
  expect(white([90, 60, 40], grey, lips)).toBeUndefined()
  expect(white([90, 60, 40], grey, [230, 228, 224])).toBeCloseTo(90.4, 0)
  // A dark mouth is no tooth.
  expect(white([90, 60, 40], grey, [60, 60, 60])).toBeUndefined()
})
