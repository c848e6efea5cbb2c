import { absolute } from '../pictures/picture-sources.ts'
import type { Described, DescribedVariant } from '../product.ts'

interface ShopifyProduct {
  title?: string
  type?: string
  product_type?: string
  tags?: string[] | string
  images?: (string | { src?: string })[]
  featured_image?: string | { src?: string } | null
  options?: (string | { name?: string })[]
  variants?: Record<string, unknown>[]
}

/**
 * The product of a Shopify theme, from the JSON that themes put into the page for their variant picker
 * (page scripts' variables are out of a content script's reach).
 */
export function findShopifyProduct(document: Document, url: string): Described[] {
  // Elsewhere the JSON belongs to a teaser, not to the page.
  if (!new URL(url).pathname.includes('/products/')) return []
  const scripts = document.querySelectorAll(
    'script[type="application/json"][id*="product" i], script[type="application/json"][data-product-json], script[type="application/json"][data-section-id], product-info script[type="application/json"]',
  )
  for (const script of scripts) {
    const product = read(script.textContent ?? '')
    if (product) return [describe(product, document)]
  }
  return []
}

function read(text: string): ShopifyProduct | undefined {
  if (!text.includes('"variants"') || !text.includes('"title"') || text.length > 1_000_000) return undefined
  try {
    const json = JSON.parse(text)
    const product = json.product ?? json
    return Array.isArray(product.variants) && typeof product.title === 'string' ? product : undefined
  } catch {
    return undefined
  }
}

const source = (image: unknown): string =>
  typeof image === 'string' ? image : String((image as { src?: string } | null)?.src ?? '')

function describe(product: ShopifyProduct, document: Document): Described {
  const pictures = [product.featured_image, ...(product.images ?? [])].flatMap(
    (image) => absolute(source(image), document) ?? [],
  )
  const names = (product.options ?? []).map((option) =>
    typeof option === 'string' ? option : (option.name ?? ''),
  )
  const colourAt = names.findIndex((name) => /colou?r|farbe|couleur|color|colore|カラー|色/i.test(name))
  const variants: DescribedVariant[] = (product.variants ?? []).map((variant) => ({
    colour: colourAt >= 0 ? String(variant[`option${colourAt + 1}`] ?? '') : '',
    ids: [variant.id, variant.sku].filter(Boolean).map(String),
    pictures: [absolute(source(variant.featured_image), document)].filter((url) => url !== undefined),
  }))
  const tags = typeof product.tags === 'string' ? product.tags.split(',') : (product.tags ?? [])
  return {
    name: product.title ?? '',
    categories: [
      ...tags.map((tag) => tag.trim()).slice(0, 20),
      product.type ?? product.product_type ?? '',
    ].filter(Boolean),
    pictures: [...new Set(pictures)],
    variants,
  }
}
