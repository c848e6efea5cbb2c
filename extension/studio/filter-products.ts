import { type ColorFamily, familyOf } from '../../shared/colors.ts'
import type { Product } from '../../shared/recommend.ts'
import type { Service } from '../../shared/services.ts'

export interface ProductFilters {
  family: ColorFamily | ''
  keyword: string
  service: Service | ''
  /** In whatever currency the shop names. */
  from: number
  to: number
  /** 0..100 */
  score: number
  sort: 'suits' | 'price'
}

export const noFilters: ProductFilters = {
  ...{ family: '', keyword: '', service: '', from: 0, to: Number.POSITIVE_INFINITY, score: 0 },
  sort: 'suits',
}

/** The everyday colour of a product's largest part. */
export const productFamily = ({ colors }: Product): ColorFamily | undefined =>
  colors.length ? familyOf(colors[0].name) : undefined

/** Products that pass, in the wanted order; one without a price or score passes until it is asked for. */
export function filterProducts(products: readonly Product[], filters: ProductFilters): Product[] {
  const { family, keyword, service, from, to, score, sort } = filters
  const passing = products.filter(
    (product) =>
      (family === '' || productFamily(product) === family) &&
      (keyword === '' || product.keyword === keyword) &&
      (service === '' || product.service === service) &&
      (from <= 0 || (product.price ?? -1) >= from) &&
      (to === Number.POSITIVE_INFINITY || (product.price ?? Number.POSITIVE_INFINITY) <= to) &&
      (score <= 0 || (product.score ?? -1) >= score),
  )
  if (sort === 'suits') return passing
  const priceOf = ({ price }: Product) => price ?? Number.POSITIVE_INFINITY
  return passing.toSorted((a, b) => (priceOf(a) === priceOf(b) ? 0 : priceOf(a) - priceOf(b)))
}
