import { expect, test } from 'vitest'
import { type ColorName, colors } from '../../../shared/colors.ts'
import { palettes } from '../../../shared/palettes.ts'
import type { Product } from '../../../shared/recommend.ts'
import { rankProducts } from './rank-products.ts'

const palette = palettes.fair_cool
const keywords = ['navy shirt', 'teal dress'].map((text) => ({ text, color: null }))
const product = (n: number, color: ColorName | null, more: Partial<Product> = {}): Product => ({
  ...{ id: `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`, service: 'ebay' },
  ...{ name: `${n}`, price: 20, currency: 'USD', image_url: '', link: 'https://www.ebay.com/itm/1' },
  ...{ keyword: 'navy shirt', score: null },
  colors: color ? [{ name: color, lab: [...colors[color]], share: 1 }] : [],
  ...more,
})
const order = (...products: Product[]) => rankProducts(products, palette, keywords).map(({ name }) => name)

test('the colours of its own picture count most', () => {
  expect(order(product(1, 'orange'), product(2, null), product(3, 'raspberry'))).toEqual(['3', '2', '1'])
  const [best, unseen] = rankProducts([product(1, 'raspberry'), product(2, null)], palette, keywords)
  expect([best.score, unseen.score]).toEqual([100, null])
})

test('then how early its keyword stands', () => {
  expect(order(product(1, null, { keyword: 'teal dress' }), product(2, null))).toEqual(['2', '1'])
})

test('then a price that is usual in its currency', () => {
  const usual = [3, 4, 5, 6, 7].map((n) => product(n, null, { price: 18 + n }))
  const ranked = order(
    product(1, null, { price: 400 }),
    product(2, null, { price: 1 }),
    product(8, null, { price: 3000, currency: 'JPY' }),
    ...usual,
  )
  expect(ranked.slice(0, 6).sort()).toEqual(['3', '4', '5', '6', '7', '8'])
  expect(ranked.slice(6).sort()).toEqual(['1', '2'])
})

test('at most twenty, always in the same order', () => {
  const many = Array.from({ length: 30 }, (_, n) => product(n, null))
  const ranked = order(...many)
  expect(ranked).toHaveLength(20)
  expect(order(...many.toReversed())).toEqual(ranked)
})
