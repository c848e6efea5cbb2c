import type { GarmentType } from '../../../shared/garment-type.ts'
import type { Keyword, Recommendation } from '../../../shared/recommend.ts'
import { typeFromWords } from '../garment/type-from-words.ts'

/** What is worn with what: a dress goes with a jacket or cardigan over it. */
const partners: Record<GarmentType, GarmentType> = {
  upper_body: 'lower_body',
  lower_body: 'upper_body',
  dresses: 'upper_body',
}

interface Scored {
  garment_id: string
  garment_type: GarmentType | null
  score: number | null
}

/**
 * What to look for without any shop: each keyword with the best of the wardrobe that goes with its kind of garment; the
 * best ones take turns.
 * @param wardrobe best first
 */
export function buildIdeas(
  keywords: readonly Keyword[],
  wardrobe: readonly Scored[],
): Recommendation['ideas'] {
  const used = new Map<string, number>()
  return keywords.map((keyword) => {
    const type = typeFromWords(keyword.text)
    const mates = wardrobe.filter(
      ({ garment_type, score }) => type && garment_type === partners[type] && (score ?? 0) >= 50,
    )
    const rested = mates.toSorted((a, b) => (used.get(a.garment_id) ?? 0) - (used.get(b.garment_id) ?? 0))
    const mate = rested.at(0)
    if (mate) used.set(mate.garment_id, (used.get(mate.garment_id) ?? 0) + 1)
    return { keyword, garment_id: mate?.garment_id ?? null }
  })
}
