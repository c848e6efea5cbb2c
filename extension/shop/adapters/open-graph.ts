import { absolute } from '../pictures/picture-sources.ts'
import type { Described } from '../product.ts'

/** The product of Open Graph and Twitter tags; `og:image` is trusted only where the page says it is a product's. */
export function findOpenGraphProduct(document: Document): Described[] {
  const all = (name: string) =>
    [...document.querySelectorAll(`meta[property="${name}" i], meta[name="${name}" i]`)]
      .map((meta) => meta.getAttribute('content')?.trim() ?? '')
      .filter(Boolean)
  const one = (name: string) => all(name)[0]
  const isProduct = /^(?:og:)?product(?:\.item)?$/i.test(one('og:type') ?? '')
  const hasPrice = one('product:price:amount') ?? one('og:price:amount') ?? one('product:retailer_item_id')
  if (!isProduct && !hasPrice) return []
  const name = one('og:title') ?? one('twitter:title') ?? ''
  const images = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'].flatMap(all)
  return [
    {
      name,
      categories: [...all('product:category'), ...all('og:category')].flatMap((category) =>
        category.split(/\s*[>/|]\s*/),
      ),
      pictures: [...new Set(images.flatMap((image) => absolute(image, document) ?? []))],
      shop: one('og:site_name'),
      variants: [],
    },
  ]
}
