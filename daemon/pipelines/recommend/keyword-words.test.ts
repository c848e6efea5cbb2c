import { describe, expect, test } from 'vitest'
import { palettes } from '../../../shared/palettes.ts'
import { typeFromWords } from '../garment/type-from-words.ts'
import { buildKeywords } from './build-keywords.ts'
import { isClothing } from './is-clothing.ts'
import { keywordGarments } from './keyword-garments.ts'
import { keywordRequest } from './keyword-request.ts'
import { keywordWords } from './keyword-words.ts'

const languages = ['de', 'fr', 'es', 'it'] as const

describe.each(languages)('%s', (language) => {
  const { garments, colors } = keywordWords[language]
  test.each(keywordGarments.map(({ words, type }) => [words, type] as const))(
    '%s has a word that is understood as the same',
    (words, type) => {
      const phrase = `${garments[words]} ${colors.teal}`
      expect(typeFromWords(phrase), phrase).toBe(type)
      expect(isClothing(phrase), phrase).toBe(true)
    },
  )
  test('asks the same as English does, in its own words', () => {
    const profile = { gender: 'female', body_type: 'slim' } as const
    const english = buildKeywords(palettes.olive, [], profile)
    const own = buildKeywords(palettes.olive, [], profile, language)
    expect(own.map(({ color }) => color)).toEqual(english.map(({ color }) => color))
    for (const { text } of own) expect(text).toContain(keywordWords[language].people.female)
  })
})

test('a shop is asked in its own language', () => {
  const [first] = buildKeywords(palettes.fair_cool, [], { gender: 'male' }, 'de')
  expect(first).toEqual({ text: 'T-Shirt himmelblau Herren', color: 'sky_blue' })
  expect(keywordRequest('olive', palettes.olive, [], {}, 'de')).toMatch(/\nlanguage of the shop: German$/)
  expect(keywordRequest('olive', palettes.olive, [], {})).not.toContain('language')
})
