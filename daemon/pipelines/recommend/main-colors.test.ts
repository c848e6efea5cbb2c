import sharp from 'sharp'
import { expect, test } from 'vitest'
import { deltaE2000 } from '../../../shared/lab.ts'
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

test('a garment of two colours tells both, by how much of it each covers, and not the wall behind', async () => {
  const shirt = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="520"><rect width="100%" height="100%" fill="#e9c9c4"/>
    <path fill="#1d2b5e" d="M150 70 Q200 110 250 70 L320 95 L305 300 L95 300 L80 95 Z"/>
    <path fill="#1d2b5e" d="M80 95 L25 230 L80 250 L100 200 Z M320 95 L375 230 L320 250 L300 200 Z"/>
    <path fill="#c3342f" d="M95 300 L305 300 L307 440 Q200 460 93 440 Z"/></svg>`
  const found = await readColors(await sharp(Buffer.from(shirt)).png().toBuffer(), 'upper_body', networks)
  expect(found).toHaveLength(2)
  expect(found[0].name).toBe('navy')
  expect(deltaE2000(found[0].lab, [19.6, 12.1, -31.2])).toBeLessThan(6)
  expect(['tomato', 'red', 'brick']).toContain(found[1].name)
  expect(found[0].share).toBeGreaterThan(0.5)
  expect(found[1].share).toBeGreaterThan(0.25)
  expect(found[0].share + found[1].share).toBeGreaterThan(0.95)
})

test('at most four colours, none of less than a twelfth, and shares of the whole garment', () => {
  const found = mainColors(
    stripes(
      ...([
        [30, navy],
        [25, [250, 250, 250, 255]],
        [20, [200, 30, 40, 255]],
        [15, [20, 140, 70, 255]],
        [10, [240, 200, 60, 255]],
      ] as [number, [number, number, number, number]][]),
    ) as never,
  )
  expect(found.map(({ share }) => share)).toEqual([0.3, 0.25, 0.2, 0.15])
})
