import { pictureKey } from '../pictures/picture-key.ts'
import { bestSource, pictureSources } from '../pictures/picture-sources.ts'
import { type Candidate, rankPictures } from '../pictures/rank-pictures.ts'
import type { Described, Product } from '../product.ts'
import { chosenVariant } from './chosen-variant.ts'
import { around, findGallery, leadsTo } from './gallery.ts'
import { judgeGarment, offersLetterSizes } from './judge-garment.ts'
import type { PageWords } from './page-words.ts'

/** The garment a page is about, from all that its sources say of it; undefined when it is none or shows no picture. */
export function mainProduct(
  document: Document,
  url: string,
  own: Described[],
  words: PageWords,
  images: HTMLImageElement[],
): Product | undefined {
  const name = own.find((product) => product.name)?.name || words.heading || words.title
  const categories = [...new Set(own.flatMap((product) => product.categories))]
  const context = [
    ...categories.toReversed(),
    words.heading,
    ...words.breadcrumbs.toReversed(),
    ...words.path.toReversed(),
    words.title,
  ]
  const judgement = judgeGarment(name, context, own.length > 0 && offersLetterSizes(document))
  if (!judgement) return undefined

  const variants = own.find((product) => product.variants.length > 0)?.variants ?? []
  const told = [...new Set(own.flatMap((product) => product.pictures))]
  const known = [...told, ...variants.flatMap((variant) => variant.pictures)]
  const shown = findGallery(images, url, known)
  const hero = shown[0]
  if (!hero) return undefined

  const chosen = chosenVariant(document, url, variants, bestSource(pictureSources(hero))?.url)
  const others = variants.filter((variant) => variant.colour !== chosen?.colour)
  const mine = chosen
    ? variants.filter((variant) => variant === chosen || (chosen.colour && variant.colour === chosen.colour))
    : []
  const variantPictures = [...new Set(mine.flatMap((variant) => variant.pictures))]
  const foreign = new Set((chosen ? others : []).flatMap((variant) => variant.pictures.map(pictureKey)))
  for (const picture of variantPictures) foreign.delete(pictureKey(picture))
  const candidates: Candidate[] = [
    ...variantPictures.map((address) => ({ url: address, from: 'variant' as const })),
    ...[...new Set([...shown, ...around(hero)])].flatMap((image) => {
      const best = leadsTo(image, url) ? undefined : bestSource(pictureSources(image))
      return best ? [{ ...best, alt: image.alt, from: 'shown' as const }] : []
    }),
    ...told.map((address) => ({ url: address, from: 'told' as const })),
  ].filter((candidate) => !foreign.has(pictureKey(candidate.url)))
  const pictures = rankPictures(candidates, {
    chosen: chosen?.colour || undefined,
    others: [...new Set(others.map((variant) => variant.colour).filter(Boolean))],
  })
  if (pictures.length === 0) return undefined
  return {
    name,
    words: [...new Set([name, ...categories, ...words.breadcrumbs, words.title])].join(' ').slice(0, 2000),
    shop: own.find((product) => product.shop)?.shop ?? words.shop,
    pageUrl: url,
    ...judgement,
    pictures,
    element: hero,
    shown,
    main: true,
  }
}
