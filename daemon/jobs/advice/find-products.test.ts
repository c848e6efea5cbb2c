import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { product } from '../../../shared/recommend.ts'
import { serviceProblemSentences } from '../../../shared/services.ts'
import { openServices } from '../../services/testing/open-services.ts'
import { findProducts, troubleOf } from './find-products.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeAll(async () => {
  world = await openServices()
})
afterAll(() => world.close())
beforeEach(() => world.standIns.mend())

const keywords = ['teal shirt', 'rust blouse'].map((text) => ({ text, color: null }))
const find = (allowed: ('ebay' | 'rapidapi')[], onFound: (found: unknown[]) => void = () => {}) =>
  findProducts(world.services, keywords, 'EBAY_DE', { ...world.context, allowed }, onFound)

test('four pieces of clothing a keyword, in the keywords’ order, none twice, nothing that is no clothing', async () => {
  const { products, troubles } = await find(['ebay'])
  expect(products.map(({ keyword, name }) => [keyword, name])).toEqual([
    ['teal shirt', 'Spring tie-dye shirt'],
    ...[1, 2, 3].map((n) => ['teal shirt', `teal shirt no. ${n}`]),
    // What every keyword finds is there already: four others instead.
    ...[1, 2, 3, 4].map((n) => ['rust blouse', `rust blouse no. ${n}`]),
  ])
  expect(troubles).toEqual([])
  for (const one of products) {
    expect(product.parse(one)).toEqual(one)
    expect(one).toMatchObject({ service: 'ebay', colors: [], score: null })
  }
})

test('the same thing has the same id the next time, another in another shop', async () => {
  const [once, again] = [await find(['ebay']), await find(['ebay'])]
  expect(again.products.map(({ id }) => id)).toEqual(once.products.map(({ id }) => id))
  const both = (await find(['ebay', 'rapidapi'])).products
  expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
  expect(both.map(({ service }) => service).filter((service) => service === 'rapidapi')).toHaveLength(8)
  expect(both.slice(0, 8).map(({ keyword }) => keyword)).toEqual(Array(8).fill('teal shirt'))
})

test('a shop that fails is told of once, and the other’s things stay', async () => {
  Object.assign(world.standIns.rapidapi, { fault: 403 })
  const { products, troubles } = await find(['ebay', 'rapidapi'])
  expect(products).toHaveLength(8)
  expect(products.every(({ service }) => service === 'ebay')).toBe(true)
  expect(troubles).toHaveLength(1)
  expect(troubles[0].service).toBe('rapidapi')
  expect(troubles[0].message).toBe(serviceProblemSentences[troubles[0].code])
})

test('no shop allowed: nobody is asked', async () => {
  expect(await find([])).toEqual({ products: [], troubles: [] })
  expect(world.standIns.requests()).toEqual([])
})

test('what is found is told after each answer, growing', async () => {
  const told: number[] = []
  await find(['ebay'], (found) => told.push(found.length))
  expect(told).toHaveLength(2)
  expect(told[0]).toBe(4)
  expect(told[1]).toBe(8)
})

test('only a service’s own failure is a trouble', () => {
  expect(() => troubleOf(new TypeError('a mistake of ours'))).toThrow('a mistake of ours')
})
