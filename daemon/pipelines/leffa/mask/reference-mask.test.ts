import { describe, expect, it } from 'vitest'
import { garmentType } from '../../../../shared/garment-type.ts'
import type { Mask } from '../../../imaging/image.ts'
import { referenceMask } from './reference-mask.ts'
import { readPeople } from './testing/people.ts'

const people = readPeople()

/** Intersection over union. */
function overlap(a: Mask, b: Mask): number {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  let both = 0
  let either = 0
  for (let i = 0; i < a.data.length; i++) {
    if (a.data[i] && b.data[i]) both++
    if (a.data[i] || b.data[i]) either++
  }
  return both / either
}

// VITON-HD's reference simplifies its outline, which we do not: hence a cell here and there.
describe.each([
  ['viton_hd', 0.99],
  ['dress_code', 0.999],
] as const)('referenceMask for %s', (modelType, least) => {
  describe.each(garmentType.options)('%s', (type) => {
    it.each(people)('$name', ({ labels, keypoints, masks }) => {
      const ours = referenceMask({ labels, keypoints, garmentType: type, modelType })
      expect(overlap(ours, masks[modelType][type])).toBeGreaterThanOrEqual(least)
    })
  })
})
