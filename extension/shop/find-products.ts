import { findJsonLdProducts } from './adapters/json-ld.ts'
import { findMicrodataProducts } from './adapters/microdata.ts'
import { findOpenGraphProduct } from './adapters/open-graph.ts'
import { findShopifyProduct } from './adapters/shopify.ts'
import { findWooCommerceProduct } from './adapters/woocommerce.ts'
import { findCards, sellsInCards } from './page/cards.ts'
import { looksLikeProductPage } from './page/looks-like-product-page.ts'
import { mainProduct } from './page/main-product.ts'
import { openRoots } from './page/open-roots.ts'
import { readHeading, readPageWords } from './page/page-words.ts'
import { hasPriceMarkup } from './page/price.ts'
import { samePage } from './page/same-page.ts'
import type { Described, Product } from './product.ts'
import { classify } from './words/classify.ts'

/** More pictures than any shop page shows at once: beyond them a page is a gallery of something else. */
const maxImages = 800

/**
 * The garments a page shows: the one it is about (`main`) and those of its lists. Nothing for shoes, bags, articles.
 * Reads the document and changes nothing; call it again when the page has changed.
 * @param url the page's address; it tells the product's page from links to others and may name the variant
 */
export function findProducts(document: Document, url: string): Product[] {
  const described = describe(document, url)
  const words = readPageWords(document, url)
  const context = [words.heading, ...words.breadcrumbs.toReversed(), ...words.path.toReversed(), words.title]
  if (described.own.length === 0 && described.listed.length === 0) {
    if (isArticle(document)) return []
    const sample =
      hasPriceMarkup(document) || context.some(isGarment) ? [] : [...document.querySelectorAll('img')]
    if (sample.length > 0 && !sellsInCards(sample, url)) return []
  }
  const roots = openRoots(document)
  words.heading ||= readHeading(roots)
  const images = roots.flatMap((root) => [...root.querySelectorAll('img')]).slice(0, maxImages)
  const isAbout = described.own.length > 0 || looksLikeProductPage(roots, words.heading)
  const main = isAbout ? mainProduct(document, url, described.own, words, images) : undefined
  const taken = new Set(main?.shown)
  const rest = images.filter((image) => !taken.has(image))
  // What stands beside the product of a page is something else: its words do not speak for it.
  const cards = findCards(rest, url, described.listed, words, isAbout ? [] : context)
  return main ? [main, ...cards] : cards
}

/** Parts what describes the page's own product from what describes its list. */
function describe(document: Document, url: string): { own: Described[]; listed: Described[] } {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href
  const heading = document.querySelector('h1')?.textContent?.trim()
  const isOwn = (product: Described, _: number, all: Described[]) => {
    if (product.listed) return false
    const alone = all.filter(({ listed }) => !listed).length === 1
    if (alone || product.name === heading) return true
    return (
      product.url !== undefined &&
      [url, canonical].some((address) => address && samePage(product.url!, address))
    )
  }
  const marked = [findJsonLdProducts(document), findMicrodataProducts(document)]
  const single = [
    findShopifyProduct(document, url),
    findWooCommerceProduct(document),
    findOpenGraphProduct(document),
  ]
  return {
    own: [...marked.map((products) => products.filter(isOwn)), ...single].flat(),
    listed: marked.flatMap((products) => products.filter((...args) => !isOwn(...args))),
  }
}

function isGarment(text: string): boolean {
  const found = classify(text)
  return found !== undefined && found !== 'other'
}

function isArticle(document: Document): boolean {
  return /article|blog/i.test(
    document.querySelector('meta[property="og:type"]')?.getAttribute('content') ?? '',
  )
}
