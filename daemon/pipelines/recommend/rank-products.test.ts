import { expect, test } from 'vitest'
import { type ColorName, colors } from '../../../shared/colors.ts'
import { palettes } from '../../../shared/palettes.ts'
import type { Product } from '../../../shared/recommend.ts'
import { rankProducts } from './rank-products.ts'

const palette = palettes.medium_cool
const keywords = ['cobalt blouse', 'raspberry blazer', 'emerald skirt'].map((text) => ({ text, color: null }))

let made = 0
const product = (name: string, more: Partial<Product> & { color?: ColorName } = {}): Product => {
  const { color, ...rest } = more
  return {
    id: `00000000-0000-8000-a000-${String(made++).padStart(12, '0')}`,
    service: 'ebay',
    name,
    price: 40,
    currency: 'USD',
    image_url: 'https://pictures.test/1.jpg',
    link: 'https://shop.test/1',
    keyword: 'cobalt blouse',
    colors: color ? [{ name: color, lab: [...colors[color]], share: 1 }] : [],
    score: null,
    ...rest,
  }
}
const order = (products: Product[]) => rankProducts(products, palette, keywords).map(({ name }) => name)

test('what suits goes before what is unknown, and that before what does not', () => {
  const found = rankProducts(
    [product('bad', { color: 'orange' }), product('unknown'), product('good', { color: 'raspberry' })],
    palette,
    keywords,
  )
  expect(found.map(({ name }) => name)).toEqual(['good', 'unknown', 'bad'])
  expect(found.map(({ score }) => score)).toEqual([100, null, 0])
})

test('an early keyword goes before a late one, and that before none', () => {
  const products = [
    product('none', { keyword: 'something else' }),
    product('late', { keyword: 'emerald skirt' }),
    product('early'),
  ]
  expect(order(products)).toEqual(['early', 'late', 'none'])
})

test('a usual price goes before a strange one, each in its own currency', () => {
  const usual = [30, 35, 40, 45, 50].map((price) => product(`usual ${price}`, { price }))
  const strange = [product('dear', { price: 900 }), product('cheap', { price: 1 })]
  const yen = [3900, 4000, 4100].map((price) => product(`yen ${price}`, { price, currency: 'JPY' }))
  const ranked = order([...strange, ...usual, ...yen])
  expect(ranked.slice(-2).sort()).toEqual(['cheap', 'dear'])
  expect(ranked).toHaveLength(10)
})

test('no price is neither good nor bad', () => {
  const usual = [39, 40, 41, 40].map((price) => product(`usual ${price}`, { price }))
  expect(
    order([product('dear', { price: 4000 }), product('none', { price: null }), ...usual]).slice(-2),
  ).toEqual(['none', 'dear'])
})

test('colour weighs more than keyword, keyword more than price', () => {
  const base = [39, 40, 41].map((price) => product(`usual ${price}`, { price }))
  expect(
    order([
      product('right colour, late', { color: 'raspberry', keyword: 'emerald skirt' }),
      product('wrong colour, early', { color: 'orange' }),
    ]),
  ).toEqual(['right colour, late', 'wrong colour, early'])
  const two = order([
    ...base,
    product('early, dear', { price: 400 }),
    product('unasked, usual', { keyword: 'something else' }),
  ])
  expect(two.indexOf('early, dear')).toBeLessThan(two.indexOf('unasked, usual'))
})

test('twenty at most, the best of them all', () => {
  const many = Array.from({ length: 45 }, (_, i) => product(`${i}`, { color: i % 2 ? 'orange' : 'emerald' }))
  const found = rankProducts(many, palette, keywords)
  expect(found).toHaveLength(20)
  expect(found.every(({ colors: [color] }) => color.name === 'emerald')).toBe(true)
})

test('equals keep one order, however they came', () => {
  const equal = ['a', 'b', 'c', 'd'].map((name) => product(name))
  expect(order(equal.toReversed())).toEqual(order(equal))
})

test('nothing found, nothing ranked', () => {
  expect(rankProducts([], palette, keywords)).toEqual([])
})
