import { expect, test } from 'vitest'
import { marketplaces } from '../../../shared/recommend.ts'
import { preferences } from '../../../shared/wardrobe.ts'
import { marketplaceOf } from './marketplace-of.ts'

const said = preferences.parse({})

test.each([
  ['de', 'EBAY_DE'],
  ['fr', 'EBAY_FR'],
  ['es', 'EBAY_ES'],
  ['it', 'EBAY_IT'],
  ['en', 'EBAY_US'],
  ['ja', 'EBAY_US'],
  ['auto', 'EBAY_US'],
] as const)('who reads %s searches in %s', (language, marketplace) => {
  expect(marketplaceOf({ ...said, marketplace: 'auto', language })).toBe(marketplace)
})

test('what is set goes before the language', () => {
  for (const marketplace of marketplaces)
    expect(marketplaceOf({ ...said, marketplace, language: 'de' })).toBe(marketplace)
})
