import { absolute } from '../pictures/picture-sources.ts'
import type { Described } from '../product.ts'

/** Products marked up with schema.org microdata; nested scopes (offers, reviews, related products) keep their own properties. */
export function findMicrodataProducts(document: Document): Described[] {
  const scopes = [...document.querySelectorAll('[itemscope][itemtype*="schema.org/Product"]')]
  const single = scopes.length === 1
  return scopes.slice(0, 200).map((scope) => {
    const own = (name: string) =>
      [...scope.querySelectorAll(`[itemprop~="${name}"]`)].filter(
        (element) => element.parentElement?.closest('[itemscope]') === scope,
      )
    const url = own('url').map(value).find(Boolean)
    return {
      name: own('name').map(value).find(Boolean) ?? '',
      categories: own('category')
        .map(value)
        .flatMap((category) => category.split(/\s*[>/|]\s*/)),
      pictures: own('image').flatMap((element) => absolute(value(element), document) ?? []),
      url: single || !url ? undefined : absolute(url, document),
      variants: [],
      root: scope,
    }
  })
}

function value(element: Element): string {
  const raw =
    element.getAttribute('content') ??
    element.getAttribute('href') ??
    (element.localName === 'img' ? element.getAttribute('data-src') || element.getAttribute('src') : null) ??
    element.textContent
  return raw?.trim() ?? ''
}
