import { expect, test } from 'vitest'
import { palettes } from '../../../shared/palettes.ts'
import { keywordRequest } from './keyword-request.ts'

const palette = palettes.light_cool

test('one fact a line, in words', () => {
  const wardrobe = [
    {
      garment_type: 'upper_body' as const,
      colors: [
        { name: 'ice_blue' as const, lab: [89.7, -3.5, -7.3] as [number, number, number], share: 0.6 },
        { name: 'navy' as const, lab: [17.8, 7.3, -23.1] as [number, number, number], share: 0.3 },
        { name: 'red' as const, lab: [42.5, 61.7, 34.8] as [number, number, number], share: 0.1 },
      ],
    },
    { garment_type: null, colors: [] },
  ]
  const profile = {
    gender: 'female',
    style_preference: 'street',
    body_type: 'curvy',
    season: 'autumn',
  } as const
  expect(keywordRequest('light_cool', palette, wardrobe, profile).split('\n')).toEqual([
    'skin tone category: light cool',
    'best colors, the most telling first: royal blue, raspberry, emerald, plum, slate blue, lavender, petrol, cherry',
    'colors to avoid: orange, mustard, rust, sand',
    'neutrals: navy, charcoal, grey, white',
    'wardrobe: ice blue navy upper body, garment',
    'gender: female',
    'style: street',
    'body type: curvy',
    'season: autumn',
  ])
})

test('what is not said leaves no line', () => {
  const lines = keywordRequest('light_cool', palette, [], {}).split('\n')
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'skin tone category',
    'best colors, the most telling first',
    'colors to avoid',
    'neutrals',
  ])
})

test('no numbers of the body and no ethnicity leave', () => {
  const all = { height_cm: 171, weight_kg: 63, ethnicity: 'Sorbian', skin_tone: 'olive' } as const
  const words = keywordRequest('light_cool', palette, [], all)
  expect(words).not.toMatch(/\d|sorbian|olive/i)
})
