import type { GarmentType } from '../../../shared/garment-type.ts'
import type { StyleProfile } from '../../../shared/recommend.ts'

type Season = NonNullable<StyleProfile['season']>
type Style = NonNullable<StyleProfile['style_preference']>

export interface KeywordGarment {
  /** As shops write it. */
  words: string
  type: GarmentType
  styles: readonly Style[]
  /** Absent: all year. */
  seasons?: readonly Season[]
  /** Absent: anybody's. */
  gender?: 'female' | 'male'
}

const warm: readonly Season[] = ['spring', 'summer']
const cold: readonly Season[] = ['autumn', 'winter']

/** What shops are searched for. */
export const keywordGarments: readonly KeywordGarment[] = [
  { words: 't-shirt', type: 'upper_body', styles: ['casual', 'sporty', 'street'] },
  { words: 'linen shirt', type: 'upper_body', styles: ['casual', 'classic', 'elegant'], seasons: warm },
  { words: 'oxford shirt', type: 'upper_body', styles: ['classic', 'elegant'], gender: 'male' },
  { words: 'polo shirt', type: 'upper_body', styles: ['classic', 'sporty'], seasons: warm, gender: 'male' },
  { words: 'blouse', type: 'upper_body', styles: ['classic', 'elegant', 'romantic'], gender: 'female' },
  { words: 'wrap top', type: 'upper_body', styles: ['romantic', 'elegant'], gender: 'female' },
  { words: 'knit sweater', type: 'upper_body', styles: ['casual', 'classic', 'romantic'], seasons: cold },
  { words: 'cardigan', type: 'upper_body', styles: ['casual', 'romantic', 'classic'], seasons: cold },
  { words: 'blazer', type: 'upper_body', styles: ['classic', 'elegant'] },
  { words: 'hoodie', type: 'upper_body', styles: ['street', 'sporty', 'casual'] },
  { words: 'bomber jacket', type: 'upper_body', styles: ['street', 'casual'] },
  { words: 'wool coat', type: 'upper_body', styles: ['classic', 'elegant'], seasons: cold },
  { words: 'track jacket', type: 'upper_body', styles: ['sporty', 'street'] },
  { words: 'chinos', type: 'lower_body', styles: ['casual', 'classic'], gender: 'male' },
  { words: 'tailored trousers', type: 'lower_body', styles: ['classic', 'elegant'] },
  { words: 'wide leg pants', type: 'lower_body', styles: ['casual', 'elegant', 'street'], gender: 'female' },
  { words: 'joggers', type: 'lower_body', styles: ['sporty', 'street'] },
  { words: 'cargo pants', type: 'lower_body', styles: ['street', 'casual'] },
  { words: 'midi skirt', type: 'lower_body', styles: ['classic', 'romantic', 'elegant'], gender: 'female' },
  { words: 'linen shorts', type: 'lower_body', styles: ['casual', 'sporty'], seasons: warm },
  { words: 'wrap dress', type: 'dresses', styles: ['romantic', 'elegant', 'classic'], gender: 'female' },
  { words: 'shirt dress', type: 'dresses', styles: ['casual', 'classic'], gender: 'female' },
  { words: 'knit dress', type: 'dresses', styles: ['casual', 'elegant'], seasons: cold, gender: 'female' },
  { words: 'sundress', type: 'dresses', styles: ['casual', 'romantic'], seasons: warm, gender: 'female' },
]
