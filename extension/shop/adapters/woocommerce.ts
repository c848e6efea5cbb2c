import { absolute } from '../pictures/picture-sources.ts'
import type { Described, DescribedVariant } from '../product.ts'

/** One entry of the form's `data-product_variations`, as far as it matters here. */
interface WooVariation {
  attributes?: Record<string, string>
  image?: { full_src?: string; src?: string }
  variation_id?: number
  sku?: string
}

/** The product of a WooCommerce page: gallery links, body classes and the variations its form carries. */
export function findWooCommerceProduct(document: Document): Described[] {
  const root = document.querySelector(
    '.woocommerce div.product, .woocommerce-page div.product, body.single-product .product',
  )
  if (!root || !document.querySelector('.woocommerce-product-gallery, .product_title')) return []
  const gallery = root.querySelectorAll('.woocommerce-product-gallery__image')
  const pictures = [...gallery].flatMap((slot) => {
    const image = slot.querySelector('img')
    const address =
      image?.getAttribute('data-large_image') ??
      slot.querySelector('a')?.getAttribute('href') ??
      image?.getAttribute('src')
    return absolute(address, document) ?? []
  })
  const trail = document.querySelectorAll('.woocommerce-breadcrumb a, .posted_in a')
  return [
    {
      name: root.querySelector('.product_title')?.textContent?.trim() ?? '',
      categories: [...trail].map((link) => link.textContent?.trim() ?? '').filter(Boolean),
      pictures,
      variants: variations(root, document),
    },
  ]
}

function variations(root: Element, document: Document): DescribedVariant[] {
  const text = root.querySelector('form.variations_form')?.getAttribute('data-product_variations')
  if (!text || text === 'false') return []
  try {
    return (JSON.parse(text) as WooVariation[]).map(({ attributes = {}, image = {}, variation_id, sku }) => ({
      colour: String(
        Object.entries(attributes).find(([name]) => /colou?r|farbe|couleur|colore/i.test(name))?.[1] ?? '',
      ),
      ids: [variation_id, sku].filter(Boolean).map(String),
      pictures: [absolute(image.full_src ?? image.src, document)].filter((url) => url !== undefined),
    }))
  } catch {
    return []
  }
}
