import sharp from 'sharp'
import { expect, test } from 'vitest'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { mainColors } from './main-colors.ts'
import { readColors } from './read-colors.ts'

/** Columns of these colours (RGBA), each as wide as its share of 100. */
function stripes(...parts: [share: number, rgba: [number, number, number, number]][]) {
  const row = parts.flatMap(([share, rgba]) => Array.from({ length: share }, () => rgba).flat())
  return {
    width: 100,
    height: 20,
    data: Uint8ClampedArray.from(Array.from({ length: 20 }, () => row).flat()),
  }
}
const navy: [number, number, number, number] = [32, 42, 80, 255]
const told = (colors: { name: string; share: number }[]) => colors.map(({ name, share }) => [name, share])

test('names colours by their share of the garment, not of the picture', () => {
  const found = mainColors(stripes([50, [255, 0, 0, 0]], [30, navy], [20, [250, 250, 250, 255]]) as never)
  expect(told(found)).toEqual([
    ['navy', 0.6],
    ['white', 0.4],
  ])
})

test('light and shade of one colour are one; a button is none', () => {
  const shaded = mainColors(stripes([50, navy], [45, [44, 56, 98, 255]], [5, [230, 30, 30, 255]]) as never)
  expect(shaded.map(({ name }) => name)).toEqual(['navy'])
})

test('nothing is made of nothing', () => {
  expect(mainColors(stripes([100, [1, 2, 3, 0]]) as never)).toEqual([])
})

const networks = createInstantNetworks()
test.each([
  ['tee-wave', ['navy']],
  ['polo-forest', ['forest']],
  ['tee-white', ['white']],
  ['skirt-rust', ['cognac']],
])('the picture of %s shows %j, not its backdrop', async (name, expected) => {
  const found = await readColors(await renderGarment(name), 'auto', networks)
  expect(found.slice(0, 1).map((color) => color.name)).toEqual(expected)
  expect(found[0].share).toBeGreaterThan(0.8)
})

test('a backdrop has no garment’s colours', async () => {
  const wall = sharp({ create: { width: 400, height: 500, channels: 3, background: '#d8d4cc' } })
  expect(await readColors(await wall.png().toBuffer(), 'auto', networks)).toEqual([])
})
