import { expect, test } from 'vitest'
import { type ColorName, colors } from '../../../shared/colors.ts'
import { palettes } from '../../../shared/palettes.ts'
import type { StyleProfile } from '../../../shared/recommend.ts'
import { skinTone } from '../../../shared/skin-tones.ts'
import { typeFromWords } from '../garment/type-from-words.ts'
import { buildKeywords, type OwnedGarment } from './build-keywords.ts'
import { isClothing } from './is-clothing.ts'
import { keywordGarments } from './keyword-garments.ts'

const owned = (garment_type: OwnedGarment['garment_type'], name: ColorName): OwnedGarment => ({
  garment_type,
  colors: [{ name, lab: [...colors[name]], share: 1 }],
})
const palette = palettes.medium_cool
const wordsOf = (profile: StyleProfile, wardrobe: OwnedGarment[] = []) =>
  buildKeywords(palette, wardrobe, profile).map(({ text }) => text)
const garmentIn = (text: string) =>
  keywordGarments
    .toSorted((a, b) => b.words.length - a.words.length)
    .find(({ words }) => text.includes(words))

test('eight to ten for everybody: the best colours in order, neutrals last, never one to avoid', () => {
  for (const tone of skinTone.options) {
    const { best, neutrals, avoid } = palettes[tone]
    for (const gender of [undefined, 'female', 'male', 'unisex'] as const) {
      const keywords = buildKeywords(palettes[tone], [], { gender })
      expect(keywords.length).toBeGreaterThanOrEqual(8)
      expect(keywords.length).toBeLessThanOrEqual(10)
      const named = keywords.map(({ color }) => color)
      expect(named).toEqual([...best.slice(0, 7), ...neutrals.slice(0, 2)])
      for (const { text, color } of keywords) {
        expect(text.startsWith(`${color?.replaceAll('_', ' ')} `)).toBe(true)
        expect(isClothing(text), text).toBe(true)
        for (const bad of avoid) expect(` ${text} `).not.toContain(` ${bad.replaceAll('_', ' ')} `)
      }
      expect(new Set(keywords.map(({ text }) => text)).size).toBe(keywords.length)
    }
  }
})

test('what the wardrobe lacks comes first: colours', () => {
  const keywords = buildKeywords(palette, [owned('upper_body', 'cobalt'), owned('dresses', 'navy')], {})
  const named = keywords.map(({ color }) => color)
  // Cobalt and navy are owned: their turn comes after the others of their lists.
  expect(named.slice(0, 3)).toEqual(['raspberry', 'emerald', 'violet'])
  expect(named).not.toContain('navy')
  expect(named.slice(-2)).toEqual(['charcoal', 'white'])
})

test('what the wardrobe lacks comes first: kinds of garments', () => {
  const kinds = (wardrobe: OwnedGarment[]) =>
    wordsOf({ gender: 'female' }, wardrobe)
      .slice(0, 3)
      .map((text) => garmentIn(text)?.type)
  const tops = ['cobalt', 'red', 'mint', 'white'].map((name) => owned('upper_body', name as ColorName))
  expect(kinds(tops)).not.toContain('upper_body')
  expect(kinds([...tops, ...tops.map((one) => ({ ...one, garment_type: 'lower_body' as const }))])).toEqual([
    'dresses',
    'dresses',
    'dresses',
  ])
  expect(new Set(kinds([])).size).toBe(3)
})

test('men are offered no dresses and blouses, women no polo shirts', () => {
  for (const text of wordsOf({ gender: 'male' })) {
    expect(text).toMatch(/ men$/)
    expect(text).not.toMatch(/dress|blouse|skirt/)
  }
  for (const text of wordsOf({ gender: 'female' })) {
    expect(text).toMatch(/ women$/)
    expect(text).not.toMatch(/polo|oxford|chinos/)
  }
  for (const text of wordsOf({})) expect(text).not.toMatch(/women|men$|unisex/)
})

test('a style is asked for alone where it has enough garments', () => {
  for (const style of ['sporty', 'elegant'] as const) {
    const asked = wordsOf({ gender: 'female', style_preference: style }).map(garmentIn)
    for (const one of asked) expect(one?.styles, one?.words).toContain(style)
  }
  // In summer nothing romantic is made for men: other styles help out.
  const words = wordsOf({ gender: 'male', style_preference: 'romantic', season: 'summer' })
  expect(new Set(words.map((text) => garmentIn(text)?.words)).size).toBe(words.length)
})

test('no linen in winter, no wool in summer', () => {
  expect(wordsOf({ season: 'winter' }).join()).not.toMatch(/linen|polo|sundress/)
  expect(wordsOf({ season: 'summer' }).join()).not.toMatch(/wool|knit|cardigan/)
  expect(wordsOf({ season: 'winter' })).not.toEqual(wordsOf({ season: 'summer' }))
})

test('a body type is asked for in the words of shops, where they have any', () => {
  for (const text of wordsOf({ gender: 'female', body_type: 'plus' }))
    expect(text).toMatch(/ women plus size$/)
  for (const text of wordsOf({ body_type: 'muscular' })) expect(text).toMatch(/ athletic fit$/)
  expect(wordsOf({ body_type: 'average' })).toEqual(wordsOf({}))
})

test('neither ethnicity nor measures are searched by', () => {
  expect(wordsOf({ ethnicity: 'Sorbian', height_cm: 180, weight_kg: 90 })).toEqual(wordsOf({}))
})

test('each is understood as a garment', () => {
  for (const text of wordsOf({ gender: 'female', body_type: 'slim' }))
    expect(typeFromWords(text), text).not.toBeNull()
})
