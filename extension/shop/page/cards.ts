import { bestSource, pictureSources } from '../pictures/picture-sources.ts'
import { rankPictures } from '../pictures/rank-pictures.ts'
import type { Described, Product } from '../product.ts'
import { classify } from '../words/classify.ts'
import { leadsTo } from './gallery.ts'
import { judgeGarment } from './judge-garment.ts'
import { measure } from './measure.ts'
import { parentOf } from './open-roots.ts'
import type { PageWords } from './page-words.ts'
import { namesPrice } from './price.ts'
import { pageKey } from './same-page.ts'

type Box = Element | ShadowRoot

/** A page has at most this many products with a button; further ones get theirs when the page is looked at again. */
const maxCards = 300

/**
 * Products of a list: one per card, a card being the smallest box around a picture that leads to a product page
 * and names a price (or that the page's own data describes).
 * @param context texts about the whole list, the most particular first; they speak for products with silent names
 */
export function findCards(
  images: HTMLImageElement[],
  pageUrl: string,
  described: Described[],
  words: PageWords,
  context: string[],
): Product[] {
  const known = new Map(
    described.flatMap((product) => (product.url ? [[pageKey(product.url), product] as const] : [])),
  )
  const targets = new Map<HTMLImageElement, string>()
  for (const image of images) {
    if (image.closest('nav, footer, [role="navigation"]')) continue
    const target = targetOf(image, pageUrl)
    if (target) targets.set(image, target)
  }
  // Grouped by card, not by address: shops list each colour of a product as a card of its own.
  const groups = new Map<Box | string, HTMLImageElement[]>()
  for (const [image, target] of targets) {
    const key = pageKey(target)
    const group = cardOf(image, key, targets) ?? (known.has(key) ? key : undefined)
    if (group) groups.set(group, [...(groups.get(group) ?? []), image])
  }

  const cards: Product[] = []
  for (const [group, members] of groups) {
    if (cards.length >= maxCards) break
    const target = targets.get(members[0])!
    const source = known.get(pageKey(target))
    const box = typeof group === 'string' ? undefined : group
    const name = source?.name || nameOf(box, members[0])
    const alts = members.map((image) => image.alt).filter(Boolean)
    const judgement = judgeGarment(name, hints(source, alts, target, context))
    if (!judgement) continue
    const shown = members.filter(isCardSized)
    if (shown.length === 0) continue
    const candidates = members.flatMap((image) => {
      const best = bestSource(pictureSources(image))
      return best ? [{ ...best, alt: image.alt, from: 'shown' as const }] : []
    })
    const told = (source?.pictures ?? []).map((url) => ({ url, from: 'told' as const }))
    const pictures = rankPictures([...candidates, ...told])
    if (pictures.length === 0) continue
    cards.push({
      name,
      words: [name, ...alts, slug(target), ...context].join(' ').slice(0, 2000),
      shop: source?.shop ?? words.shop,
      pageUrl: target,
      ...judgement,
      pictures,
      element: shown[0],
      shown,
      main: false,
    })
  }
  return cards
}

/** True when one of a few pictures, taken from all over the page, stands in a card with a price. */
export function sellsInCards(images: HTMLImageElement[], pageUrl: string): boolean {
  const step = Math.max(1, Math.floor(images.length / 10))
  return images.some((image, index) => {
    const target = index % step === 0 ? targetOf(image, pageUrl) : undefined
    if (!target || image.closest('nav, footer, [role="navigation"]')) return false
    return cardOf(image, pageKey(target), new Map()) !== undefined
  })
}

/** What may tell the type of a product with a silent name; made only as far as it is read. */
function* hints(
  source: Described | undefined,
  alts: string[],
  target: string,
  context: string[],
): Generator<string> {
  yield* (source?.categories ?? []).toReversed()
  yield* alts
  yield slug(target)
  yield* context
}

/** Where the card of a picture leads; the link may lie over the picture or beside it instead of around it. */
function targetOf(image: HTMLImageElement, pageUrl: string): string | undefined {
  if (image.closest('a[href]')) return leadsTo(image, pageUrl)
  let box: Box = image
  for (let level = 0; level < 5; level++) {
    const next = parentOf(box)
    if (!next || isWholePage(next)) return undefined
    box = next
    if (box.nodeType === 1 && (box as Element).matches('a[href]')) return leadsTo(box as Element, pageUrl)
    const targets = new Map<string, string>()
    for (const link of box.querySelectorAll('a[href]')) {
      const target = leadsTo(link, pageUrl)
      if (target) targets.set(pageKey(target), target)
    }
    if (targets.size === 1) return [...targets.values()][0]
    if (targets.size > 1) return undefined
  }
  return undefined
}

/** True for boxes that hold more than one card ever does. */
function isWholePage(box: Box): boolean {
  return (
    (box.nodeType === 1 && /^(?:BODY|HTML|MAIN)$/.test((box as Element).tagName)) ||
    box.querySelector('h1') !== null
  )
}

/** The smallest box around the picture that names a price without holding another product's picture. */
function cardOf(
  image: HTMLImageElement,
  key: string,
  targets: Map<HTMLImageElement, string>,
): Box | undefined {
  let box: Box = image
  for (let level = 0; level < 9; level++) {
    const next = parentOf(box)
    if (!next || isWholePage(next)) return undefined
    for (const other of next.querySelectorAll('img')) {
      const target = targets.get(other)
      if (target && pageKey(target) !== key) return undefined
    }
    box = next
    if (namesPrice((box.textContent ?? '').slice(0, 3000))) return box
  }
  return undefined
}

const titles =
  '[itemprop="name"], h2, h3, h4, h5, [class*="title" i], [class*="name" i], [data-testid*="name" i], [data-testid*="title" i]'

/** The card's title; of several (brand, name, subtitle) the first that names a garment or anything else known. */
function nameOf(box: Box | undefined, image: HTMLImageElement): string {
  const clean = (text?: string | null) => text?.replace(/\s+/g, ' ').trim().slice(0, 200) ?? ''
  const link = image.closest('a[href]')
  const texts = [...(box?.querySelectorAll(titles) ?? [])]
    .slice(0, 8)
    .map((element) => clean(element.textContent))
  const names = [
    ...texts,
    clean(image.alt),
    clean(link?.getAttribute('aria-label')),
    clean(link?.getAttribute('title')),
    clean(link?.textContent),
  ].filter((text) => text.length > 2 && !namesPrice(text))
  return names.find((text) => classify(text) !== undefined) ?? names[0] ?? ''
}

function slug(address: string): string {
  const last = new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? ''
  return last.replace(/\.\w+$/, '').replace(/[-_+]+/g, ' ')
}

function isCardSized(image: HTMLImageElement): boolean {
  const { width, height } = measure(image)
  return width >= 90 && height >= 100 && width / height < 2.2
}
