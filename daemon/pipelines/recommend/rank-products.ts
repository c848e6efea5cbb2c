import type { Palette } from '../../../shared/palettes.ts'
import type { Keyword, Product } from '../../../shared/recommend.ts'
import { scoreColors } from '../../../shared/score-colors.ts'

const shown = 20
/** What each reason counts; together 1. */
const weights = { palette: 0.55, keyword: 0.3, price: 0.15 }

/** The prices that most things found have, per currency: between the quarters. */
function priceBands(products: readonly Product[]) {
  const bands = new Map<string, { low: number; high: number }>()
  for (const currency of new Set(products.map((product) => product.currency))) {
    const prices = products
      .flatMap((product) => (product.currency === currency && product.price ? [product.price] : []))
      .sort((a, b) => a - b)
    if (prices.length)
      bands.set(currency, {
        low: prices[Math.floor((prices.length - 1) / 4)],
        high: prices[Math.ceil(((prices.length - 1) * 3) / 4)],
      })
  }
  return bands
}

/**
 * The best things found, at most 20: those whose own colours suit, those of an early keyword, those of a usual price. The
 * palette's score is filled in where colours are known.
 */
export function rankProducts(
  products: readonly Product[],
  palette: Palette,
  keywords: readonly Keyword[],
): Product[] {
  const bands = priceBands(products)
  const priceFit = ({ price, currency }: Product) => {
    const band = bands.get(currency)
    if (!price || !band) return 0.5
    const away = price < band.low ? band.low / price : price > band.high ? price / band.high : 1
    return 1 / away
  }
  return products
    .map((product) => ({ ...product, score: scoreColors(product.colors, palette)?.score ?? null }))
    .map((product) => {
      const place = keywords.findIndex(({ text }) => text === product.keyword)
      const early = place < 0 ? 0 : 1 - place / keywords.length
      const worth =
        weights.palette * ((product.score ?? 50) / 100) +
        weights.keyword * early +
        weights.price * priceFit(product)
      return { product, worth }
    })
    .sort((a, b) => b.worth - a.worth || (a.product.id < b.product.id ? -1 : 1))
    .slice(0, shown)
    .map(({ product }) => product)
}
