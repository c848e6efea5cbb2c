import { expect, it } from 'vitest'
import { suggestBodyType } from './suggest-body-type.ts'

it.each([
  [170, 50, 'slim'],
  [170, 57.7, 'slim'],
  [170, 57.9, 'average'],
  [170, 78, 'average'],
  [170, 78.1, 'plus'],
  [140, 40, 'average'],
  [220, 95, 'slim'],
  [140, 200, 'plus'],
] as const)('suggests for %i cm and %f kg: %s', (height_cm, weight_kg, type) => {
  expect(suggestBodyType({ height_cm, weight_kg })).toBe(type)
})
