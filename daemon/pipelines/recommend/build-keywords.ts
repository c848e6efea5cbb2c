import { type ColorName, nearestOf } from '../../../shared/colors.ts'
import type { GarmentType } from '../../../shared/garment-type.ts'
import type { Palette } from '../../../shared/palettes.ts'
import type { Keyword, KeywordLanguage, StyleProfile } from '../../../shared/recommend.ts'
import type { GarmentColor } from '../../../shared/score-colors.ts'
import { type KeywordGarment, keywordGarments } from './keyword-garments.ts'
import { keywordWords } from './keyword-words.ts'

/** What is known of one garment of the wardrobe. */
export interface OwnedGarment {
  garment_type: GarmentType | null
  colors: readonly GarmentColor[]
}

/** As the specification wants: 8 to 10. The last two ask for neutrals. */
const wanted = 9
const neutral = 2
/** Garments of a style that are enough to choose from. */
const varied = 4
/** CIEDE2000 within which a garment of the wardrobe counts as of a palette's colour. */
const owned = 12

const people = { female: 'women', male: 'men', unisex: 'unisex' }
/** Words for cuts that shops use, where they help to find a size or a fit. */
const fits = { plus: 'plus size', slim: 'slim fit', athletic: 'athletic fit' }
const fitOf: Partial<Record<NonNullable<StyleProfile['body_type']>, keyof typeof fits>> = {
  ...{ plus: 'plus', slim: 'slim', athletic: 'athletic', muscular: 'athletic' },
}

/** The colours nobody in the wardrobe has yet, then the others; each in the palette's order. */
function missingFirst(colors: readonly ColorName[], wardrobe: readonly OwnedGarment[]): ColorName[] {
  const has = (name: ColorName) =>
    wardrobe.some(({ colors: own }) => own.some(({ lab }) => nearestOf(lab, [name]).distance < owned))
  return [...colors.filter((name) => !has(name)), ...colors.filter(has)]
}

function fitting({ gender, style_preference, season }: StyleProfile): KeywordGarment[] {
  const worn = keywordGarments.filter(
    ({ gender: whose, seasons }) =>
      (!whose || whose === gender) && (!seasons || !season || seasons.includes(season)),
  )
  const inStyle = worn.filter(({ styles }) => !style_preference || styles.includes(style_preference))
  // Where a style has few garments of its own, another's is better than the same few in all colours.
  return inStyle.length >= varied ? inStyle : [...inStyle, ...worn.filter((one) => !inStyle.includes(one))]
}

/** Garments so that the kinds the wardrobe lacks come first, and kinds take turns. */
function inTurns(garments: KeywordGarment[], wardrobe: readonly OwnedGarment[]): KeywordGarment[] {
  const counts = new Map<GarmentType, number>()
  for (const { garment_type } of wardrobe)
    if (garment_type) counts.set(garment_type, (counts.get(garment_type) ?? 0) + 1)
  const left = [...garments]
  const chosen: KeywordGarment[] = []
  while (left.length && chosen.length < wanted) {
    const rare = left.reduce((one, other) =>
      (counts.get(other.type) ?? 0) < (counts.get(one.type) ?? 0) ? other : one,
    )
    counts.set(rare.type, (counts.get(rare.type) ?? 0) + 1)
    left.splice(left.indexOf(rare), 1)
    chosen.push(rare)
  }
  return chosen
}

/**
 * Keywords from palette, wardrobe and profile alone: the palette's best colours first, those not yet owned before others.
 * @param language of the shops that are searched
 */
export function buildKeywords(
  palette: Palette,
  wardrobe: readonly OwnedGarment[],
  profile: StyleProfile,
  language: KeywordLanguage = 'en',
): Keyword[] {
  const colors = [
    ...missingFirst(palette.best, wardrobe).slice(0, wanted - neutral),
    ...missingFirst(palette.neutrals, wardrobe).slice(0, neutral),
  ]
  const garments = inTurns(fitting(profile), wardrobe)
  const { gender, body_type } = profile
  const fit = body_type && fitOf[body_type]
  const phrase = (color: ColorName, garment: string) => {
    if (language === 'en')
      return [color.replaceAll('_', ' '), garment, gender && people[gender], fit && fits[fit]]
    const words = keywordWords[language]
    return [
      words.garments[garment],
      words.colors[color],
      gender && words.people[gender],
      fit && words.fits[fit],
    ]
  }
  return colors.map((color, i) => ({
    color,
    text: phrase(color, garments[i % garments.length].words)
      .filter(Boolean)
      .join(' '),
  }))
}
