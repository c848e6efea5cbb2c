import { pictureKey } from '../pictures/picture-key.ts'
import type { DescribedVariant } from '../product.ts'
import { normalise } from '../words/normalise.ts'
import { samePage } from './same-page.ts'

const marked =
  'input:checked, option:checked, [aria-checked="true"], [aria-selected="true"], [aria-current="true"], [class*="swatch" i][class*="active" i], [class*="swatch" i][class*="selected" i], [class*="colo" i][class*="selected" i], [class*="colo" i][class*="active" i]'

/**
 * The variant the shopper has chosen: by the marked swatch or option, else by the page's address (`?variant=…`,
 * `?color=…`, the variant's own address), else by the picture on show. Undefined when nothing tells.
 */
export function chosenVariant(
  document: Document,
  url: string,
  variants: DescribedVariant[],
  shown?: string,
): DescribedVariant | undefined {
  if (variants.length === 0) return undefined
  const colours = new Map(
    variants.filter(({ colour }) => colour).map((variant) => [normalise(variant.colour), variant]),
  )
  if (colours.size > 0)
    for (const element of [...document.querySelectorAll(marked)].slice(0, 200))
      for (const text of labels(element)) {
        const match = colours.get(normalise(text))
        if (match) return match
      }
  return (
    byAddress(url, variants, colours) ??
    (shown
      ? variants.find(({ pictures }) => pictures.some((picture) => pictureKey(picture) === pictureKey(shown)))
      : undefined)
  )
}

function labels(element: Element): string[] {
  const label = (element as HTMLInputElement).labels?.[0]
  return [
    element.getAttribute('value'),
    element.getAttribute('aria-label'),
    element.getAttribute('title'),
    element.getAttribute('data-value'),
    element.getAttribute('data-color'),
    element.querySelector('img')?.getAttribute('alt'),
    (label ?? element).textContent?.slice(0, 60),
  ].filter((text) => text != null && text !== '') as string[]
}

function byAddress(
  url: string,
  variants: DescribedVariant[],
  colours: Map<string, DescribedVariant>,
): DescribedVariant | undefined {
  for (const value of new URL(url).searchParams.values()) {
    const match =
      variants.find(({ ids }) => ids.includes(value)) ?? colours.get(normalise(value.replace(/[-_+]/g, ' ')))
    if (match) return match
  }
  return (
    variants.find((variant) => variant.url === url) ??
    only(variants.filter((variant) => variant.url && samePage(variant.url, url)))
  )
}

const only = <T>(items: T[]): T | undefined => (items.length === 1 ? items[0] : undefined)
