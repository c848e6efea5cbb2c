import { expect, test } from 'vitest'
import type { RgbImage } from '../../imaging/image.ts'
import { pasteBack } from './paste-back.ts'

const plain = (width: number, height: number, value: number): RgbImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(value),
})
/** A wide photo on a tall canvas: its place is the canvas's middle. */
const photo = plain(400, 200, 50)
const place = { x: 0, y: 56, width: 96, height: 48 }
const picture = plain(96, 160, 200)
const mask = { width: 48, height: 80, data: new Uint8Array(48 * 80) }
// The right half of the photo, and white of the canvas besides.
for (let y = 0; y < 80; y++) mask.data.fill(255, y * 48 + 24, y * 48 + 48)

test.each([
  [false, 'beside'],
  [true, 'inside'],
])('lays the painted half over the photo in the photo’s own size, the seam %s: %s', async (inside) => {
  const { width, height, data } = await pasteBack(photo, { picture, mask, place }, inside)
  expect([width, height]).toEqual([400, 200])
  const at = (x: number) => data[(100 * width + x) * 3]
  expect([at(0), at(150), at(250), at(399)]).toEqual([50, 50, 200, 200])
  const seam = Array.from({ length: 100 }, (_, i) => at(150 + i))
  expect(seam).toEqual([...seam].sort((a, b) => a - b))
  const blended = seam.flatMap((value, i) => (value > 50 && value < 200 ? [150 + i] : []))
  expect(blended.length).toBeGreaterThan(2)
  expect(blended.length).toBeLessThan(40)
  // Pixel 200 is the first one of the painted half.
  if (inside) expect(Math.min(...blended)).toBeGreaterThanOrEqual(198)
  else expect(Math.max(...blended)).toBeLessThanOrEqual(201)
})

test('where nothing was painted the photo stays as it is', async () => {
  const nothing = { ...mask, data: new Uint8Array(48 * 80) }
  expect((await pasteBack(photo, { picture, mask: nothing, place }, false)).data).toEqual(photo.data)
})
