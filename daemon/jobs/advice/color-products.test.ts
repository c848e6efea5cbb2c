import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Product } from '../../../shared/recommend.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { readColors } from '../../pipelines/recommend/read-colors.ts'
import { openServices } from '../../services/testing/open-services.ts'
import type { InferenceWorker } from '../inference-worker.ts'
import { colorProducts } from './color-products.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeAll(async () => {
  world = await openServices()
})
afterAll(() => world.close())
beforeEach(() => world.standIns.mend())

const networks = createInstantNetworks()
/** The worker's reading itself, in this process. */
const worker = {
  readColors: (bytes: Uint8Array, type: 'auto') => readColors(bytes, type, networks),
} as unknown as InferenceWorker

const product = (picture: string, n: number): Product => ({
  ...{
    id: `00000000-0000-8000-a000-00000000000${n}`,
    service: 'ebay',
    name: picture,
    price: 20,
    currency: 'EUR',
  },
  ...{ image_url: `${world.standIns.addresses.pictures}/${picture}`, link: 'https://www.ebay.de/itm/1' },
  ...{ keyword: 'shirt', colors: [], score: null },
})
const color = (products: Product[], shares: number[] = []) =>
  colorProducts(world.services, worker, products, world.context, (_, share) => shares.push(share))

test('each gets the colours of its own picture, in its own place; what is known is not fetched again', async () => {
  const known = {
    ...product('red-1.jpg', 1),
    colors: [{ name: 'teal' as const, lab: [46, -25.4, -9.4] as [number, number, number], share: 1 }],
  }
  const pictures = ['navy-1', 'orange-2', 'emerald-3', 'raspberry-4', 'forest-5', 'cobalt-6', 'rust-7']
  const shares: number[] = []
  const found = await color([known, ...pictures.map((name, i) => product(`${name}.jpg`, i + 2))], shares)
  expect(found.map(({ colors: [first] }) => first?.name)).toEqual([
    ...['teal', 'navy', 'orange', 'emerald', 'raspberry', 'forest', 'cobalt', 'rust'],
  ])
  for (const {
    colors: [first],
  } of found)
    expect(first.share).toBeGreaterThan(0.9)
  expect(world.standIns.pictures.requests).toHaveLength(7)
  expect(shares).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => n / 7))
})

test('a picture that is gone leaves its product without colours, and the others theirs', async () => {
  const found = await color([product('nothing-1.jpg', 1), product('teal-1.jpg', 2)])
  expect(found.map(({ colors }) => colors.map(({ name }) => name))).toEqual([[], ['teal']])
})

test('what a shop calls a picture need not be one', async () => {
  Object.assign(world.standIns.pictures, { fault: 'wrong-json' })
  const [found] = await color([product('jade-1.jpg', 1)])
  expect(found.colors).toEqual([])
})

test('a colour read wrongly by our own mistake is not hidden', async () => {
  const broken = { readColors: () => Promise.reject(new TypeError('ours')) } as unknown as InferenceWorker
  const reading = colorProducts(world.services, broken, [product('teal-1.jpg', 1)], world.context, () => {})
  await expect(reading).rejects.toThrow('ours')
})
