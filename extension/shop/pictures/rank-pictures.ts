import { pictureKey } from './picture-key.ts'
import { type PictureKind, pictureKind } from './picture-kind.ts'

/** A picture that may be the product's. */
export interface Candidate {
  url: string
  alt?: string
  width?: number
  /** `variant`: named by the chosen colour; `shown`: in the page's gallery; `told`: only in structured data. */
  from: 'variant' | 'shown' | 'told'
}

const worth: Record<PictureKind, number> = {
  flat: 4,
  front: 0.6,
  unknown: 0,
  detail: -3,
  model: -2,
  back: -3,
  useless: Number.NEGATIVE_INFINITY,
}

/**
 * Orders pictures, the best for a try-on first, each picture once: the garment alone before the garment on a model,
 * the chosen colour before any other, the page's order otherwise. Size charts, logos and swatches are left out.
 * @param colours the chosen colour and those of the other variants, as they may stand in file names and descriptions
 */
export function rankPictures(
  candidates: Candidate[],
  colours: { chosen?: string; others: string[] } = { others: [] },
): string[] {
  const says = (text: string, colour: string) => {
    const words = colour
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2)
    return words.length > 0 && words.every((word) => text.includes(word))
  }
  const best = new Map<string, { url: string; score: number; width: number }>()
  for (const [index, { url, alt = '', width, from }] of candidates.entries()) {
    const text = `${alt} ${url}`.toLowerCase()
    let score = worth[pictureKind(url, alt)] - 0.1 * index
    if (from === 'variant') score += 3
    if (from === 'told') score -= 1
    if (width !== undefined && width < 300) score -= 2
    if (colours.chosen && says(text, colours.chosen)) score += 3
    else if (colours.others.some((colour) => says(text, colour))) score -= 6
    const key = pictureKey(url)
    // Structured data usually names the full picture, but says no width.
    const size = width ?? (from === 'shown' ? 0 : 800)
    const known = best.get(key)
    if (!known) best.set(key, { url, score, width: size })
    else
      best.set(key, {
        ...(size > known.width ? { url, width: size } : known),
        score: Math.max(known.score, score),
      })
  }
  return [...best.values()]
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.score - a.score)
    .map(({ url }) => url)
}
