import type { ColorName } from '../../../shared/colors.ts'
import type { KeywordLanguage, StyleProfile } from '../../../shared/recommend.ts'
import { french } from './keyword-words/french.ts'
import { german } from './keyword-words/german.ts'
import { italian } from './keyword-words/italian.ts'
import { spanish } from './keyword-words/spanish.ts'

/** What a shop in another language than English calls things. */
export interface KeywordWords {
  colors: Record<ColorName, string>
  /** By the English words of `keywordGarments`. */
  garments: Record<string, string>
  people: Record<NonNullable<StyleProfile['gender']>, string>
  fits: Record<'plus' | 'slim' | 'athletic', string>
}

export const keywordWords: Record<Exclude<KeywordLanguage, 'en'>, KeywordWords> = {
  de: german,
  fr: french,
  es: spanish,
  it: italian,
}
