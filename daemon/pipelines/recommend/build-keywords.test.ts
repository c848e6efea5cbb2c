import { describe, expect, test } from 'vitest'
import { type ColorName, colors } from '../../../shared/colors.ts'
import type { GarmentType } from '../../../shared/garment-type.ts'
import { palettes } from '../../../shared/palettes.ts'
import type { StyleProfile } from '../../../shared/recommend.ts'
import { skinTone } from '../../../shared/skin-tones.ts'
import { buildIdeas } from './build-ideas.ts'
import { buildKeywords } from './build-keywords.ts'
import { isClothing } from './is-clothing.ts'
import { keywordRequest } from './keyword-request.ts'

const palette = palettes.fair_cool
const owned = (garment_type: GarmentType, ...names: ColorName[]) => ({
  garment_type,
  colors: names.map((name) => ({ name, lab: [...colors[name]] as [number, number, number], share: 1 })),
})
const texts = (profile: StyleProfile, wardrobe: Parameters<typeof buildKeywords>[1] = []) =>
  buildKeywords(palette, wardrobe, profile).map(({ text }) => text)

test.each(skinTone.options)('%s: nine phrases of clothing, best colours first, none to avoid', (tone) => {
  const { best, avoid, neutrals } = palettes[tone]
  const keywords = buildKeywords(palettes[tone], [], {})
  expect(keywords).toHaveLength(9)
  expect(keywords.slice(0, 7).map(({ color }) => color)).toEqual(best.slice(0, 7))
  expect(keywords.slice(7).map(({ color }) => color)).toEqual(neutrals.slice(0, 2))
  for (const { text, color } of keywords) {
    expect(text.startsWith(String(color).replaceAll('_', ' '))).toBe(true)
    expect(isClothing(text), text).toBe(true)
    expect(avoid).not.toContain(color)
  }
})

test('a colour that hangs in the wardrobe already comes after those that do not', () => {
  const [first, second] = palette.best
  const keywords = buildKeywords(palette, [owned('upper_body', first)], {})
  expect(keywords[0].color).toBe(second)
  expect(keywords.map(({ color }) => color)).not.toContain(first)
})

test('kinds of garment that the wardrobe lacks come first', () => {
  const tops = Array.from({ length: 8 }, () => owned('upper_body', 'white'))
  expect(texts({ gender: 'female' }, tops).slice(0, 4).join()).not.toMatch(/shirt,|blouse|sweater|blazer/)
  const bottoms = Array.from({ length: 8 }, () => owned('lower_body', 'white'))
  expect(texts({ gender: 'male' }, bottoms).join()).not.toMatch(/trousers|chinos|joggers|pants/)
})

describe('the profile', () => {
  test('says whose clothes, and no dress for men', () => {
    for (const text of texts({ gender: 'male' })) expect(text).toMatch(/ men$/)
    expect(texts({ gender: 'male' }).join()).not.toMatch(/dress|skirt|blouse/)
    expect(texts({ gender: 'female' }).join()).toMatch(/dress/)
  })
  test('says the season', () => {
    expect(texts({ season: 'winter' }).join()).not.toMatch(/linen|sundress|shorts/)
    expect(texts({ season: 'summer' }).join()).not.toMatch(/wool|knit/)
  })
  test('says the style and the cut', () => {
    expect(texts({ style_preference: 'sporty', gender: 'male' })[0]).toMatch(
      /t-shirt|joggers|hoodie|polo|track/,
    )
    for (const text of texts({ body_type: 'plus' })) expect(text).toMatch(/ plus size$/)
  })
  test('of ethnicity, height or weight is never asked a shop for', () => {
    const plain = texts({ gender: 'female' })
    expect(texts({ gender: 'female', ethnicity: 'Martian', height_cm: 180, weight_kg: 90 })).toEqual(plain)
  })
})

test('a language model is told lists of words, and no number of a body or face', () => {
  const profile: StyleProfile = {
    ...{ gender: 'female', style_preference: 'classic', season: 'winter', body_type: 'slim' },
    ...{ ethnicity: 'Martian', height_cm: 171, weight_kg: 63 },
  }
  const wardrobe = [owned('upper_body', 'navy', 'white'), owned('dresses', 'sky_blue')]
  expect(keywordRequest('fair_cool', palette, wardrobe, profile)).toBe(
    `skin tone category: fair cool
best colors, the most telling first: sky blue, raspberry, emerald, periwinkle, burgundy, plum, petrol, amethyst
colors to avoid: orange, mustard, rust, peach
neutrals: navy, charcoal, light grey, white
wardrobe: navy white upper body, sky blue dresses
gender: female
style: classic
body type: slim
season: winter`,
  )
})

test('an idea goes with the best of the other half of the wardrobe, in turns', () => {
  const hung = (garment_id: string, garment_type: GarmentType, score: number | null) => ({
    ...{ garment_id, garment_type, score },
  })
  const wardrobe = [
    hung('jeans', 'lower_body', 80),
    hung('skirt', 'lower_body', 60),
    hung('shirt', 'upper_body', 55),
    hung('rust', 'lower_body', 10),
  ]
  const keyword = (text: string) => ({ text, color: null })
  const asked = ['navy blouse', 'teal t-shirt', 'red cardigan', 'grey trousers', 'plum scarf'].map(keyword)
  expect(buildIdeas(asked, wardrobe).map(({ garment_id }) => garment_id)).toEqual([
    ...['jeans', 'skirt', 'jeans', 'shirt'],
    null,
  ])
  expect(buildIdeas(asked, []).map(({ garment_id }) => garment_id)).toEqual(asked.map(() => null))
})
