import { pictureKey } from '../pictures/picture-key.ts'
import { pictureKind } from '../pictures/picture-kind.ts'
import { measure } from './measure.ts'
import { parentOf } from './open-roots.ts'
import { samePage } from './same-page.ts'

const pictureFile = /\.(?:jpe?g|png|webp|avif)(?:[?#]|$)/i

/** Address of another page that a click on the picture leads to; undefined for zoom links and plain pictures. */
export function leadsTo(image: Element, pageUrl: string): string | undefined {
  const link = image.closest<HTMLAnchorElement>('a[href]')
  const href = link?.getAttribute('href')
  if (!link || !href || href.startsWith('#') || pictureFile.test(href) || !/^https?:/.test(link.href))
    return undefined
  return samePage(link.href, pageUrl) ? undefined : link.href
}

/**
 * The pictures of the product a page is about, the largest first. Pictures that the product's own data names
 * win over larger strangers; without `known` ones the largest picture that leads nowhere is taken.
 */
export function findGallery(
  images: HTMLImageElement[],
  pageUrl: string,
  known: string[],
): HTMLImageElement[] {
  const keys = new Set(known.map(pictureKey))
  const isKnown = (image: HTMLImageElement) =>
    [image.currentSrc, image.getAttribute('src'), image.getAttribute('data-src')].some(
      (src) => src && keys.has(pictureKey(src)),
    )
  const fitting = images
    .filter(
      (image) => !leadsTo(image, pageUrl) && !image.closest('nav, footer, header nav, [role="navigation"]'),
    )
    .map((image) => ({ image, known: isKnown(image), size: measure(image) }))
    .filter(({ image, size }) => {
      const shape = size.width / size.height
      return size.width >= 150 && size.height >= 150 && shape < 2 && !isUseless(image)
    })
  const area = ({ size }: (typeof fitting)[number]) => size.width * size.height
  const largest = Math.max(0, ...fitting.map(area))
  // A known picture may also stand in a small "complete the look" box: it must be of the order of the largest.
  const own = fitting.filter((entry) => entry.known && area(entry) > largest / 6)
  const hero = (own.length > 0 ? own : fitting).reduce<(typeof fitting)[number] | undefined>(
    (best, entry) => (!best || area(entry) > area(best) * 1.05 ? entry : best),
    undefined,
  )
  if (!hero) return []
  const members = new Set(around(hero.image))
  return [
    hero,
    ...fitting.filter((entry) => entry !== hero && members.has(entry.image) && area(entry) > area(hero) / 3),
  ].map(({ image }) => image)
}

/** All pictures of the gallery that `hero` stands in, thumbnails included. */
export function around(hero: HTMLImageElement): HTMLImageElement[] {
  let box: Element | ShadowRoot = hero
  for (let level = 0; level < 8; level++) {
    const next: Element | ShadowRoot | null = parentOf(box)
    if (!next || next.nodeType === 11) break
    if (/^(?:BODY|MAIN|HTML)$/.test((next as Element).tagName) || next.querySelector('h1')) break
    box = next
  }
  return box === hero ? [hero] : [...box.querySelectorAll('img')].slice(0, 60)
}

function isUseless(image: HTMLImageElement): boolean {
  return pictureKind(image.currentSrc || image.getAttribute('src') || '', image.alt) === 'useless'
}
