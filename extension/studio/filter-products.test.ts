import { expect, test } from 'vitest'
import { type ColorName, colors } from '../../shared/colors.ts'
import type { Product } from '../../shared/recommend.ts'
import { filterProducts, noFilters, type ProductFilters } from './filter-products.ts'

const product = (name: string, color: ColorName | null, price: number | null, score: number | null) =>
  ({
    ...{ name, price, score, keyword: `${color} shirt`, service: name === 'd' ? 'rapidapi' : 'ebay' },
    colors: color ? [{ name: color, lab: [...colors[color]], share: 1 }] : [],
  }) as Product
const products = [
  product('a', 'navy', 30, 90),
  product('b', 'teal', 10, 70),
  product('c', 'cobalt', null, 50),
  product('d', null, 20, null),
]
const left = (filters: Partial<ProductFilters>) =>
  filterProducts(products, { ...noFilters, ...filters })
    .map(({ name }) => name)
    .join('')

test.each([
  [{}, 'abcd'],
  [{ family: 'blue' }, 'ac'],
  [{ keyword: 'teal shirt' }, 'b'],
  [{ service: 'rapidapi' }, 'd'],
  [{ from: 15 }, 'ad'],
  [{ to: 25 }, 'bd'],
  [{ score: 70 }, 'ab'],
  [{ family: 'blue', to: 40 }, 'a'],
  [{ sort: 'price' }, 'bdac'],
] as [Partial<ProductFilters>, string][])('%j leaves %s', (filters, names) => {
  expect(left(filters)).toBe(names)
})
