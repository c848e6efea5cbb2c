import type { KeywordLanguage, Marketplace } from '../../../shared/recommend.ts'
import type { Preferences } from '../../../shared/wardrobe.ts'

const byLanguage: Record<Preferences['language'], Marketplace> = {
  auto: 'EBAY_US',
  en: 'EBAY_US',
  de: 'EBAY_DE',
  fr: 'EBAY_FR',
  es: 'EBAY_ES',
  it: 'EBAY_IT',
  // eBay has no marketplace in Japan.
  ja: 'EBAY_US',
}

/** Where to search: as the shopper set it, else by their language. */
export const marketplaceOf = ({ marketplace, language }: Preferences): Marketplace =>
  marketplace === 'auto' ? byLanguage[language] : marketplace

const spoken: Record<Marketplace, KeywordLanguage> = {
  ...{ EBAY_US: 'en', EBAY_GB: 'en', EBAY_DE: 'de', EBAY_FR: 'fr', EBAY_ES: 'es', EBAY_IT: 'it' },
}

/** What sellers there write in. */
export const languageOf = (marketplace: Marketplace): KeywordLanguage => spoken[marketplace]
