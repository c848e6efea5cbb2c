import { expect, it } from 'vitest'
import { deltaE2000 } from '../../../shared/lab.ts'
import { labToRgb } from '../../imaging/lab-to-rgb.ts'
import { faceSkin } from './face-skin.ts'
import type { PersonRegions } from './person-analysis.ts'

const [width, height] = [20, 10]
const mask = (covers: (i: number) => boolean) => ({
  ...{ width, height },
  data: Uint8Array.from({ length: width * height }, (_, i) => (covers(i) ? 255 : 0)),
})

/** A face whose left side is lit, its right one in shadow, beside hair. */
function drawn(litShare: number) {
  const data = new Uint8Array(width * height * 3)
  const rgb = new Float32Array(3)
  for (let i = 0; i < width * height; i++) {
    labToRgb(i < 100 ? (i < 100 * litShare ? 70 : 40) : 5, 14, 18, rgb, 0)
    data.set(rgb.map(Math.round), i * 3)
  }
  const regions = { face: mask((i) => i < 120), skin: mask((i) => i < 100) } as PersonRegions
  return {
    photo: { width, height, data },
    person: { regions, skinLab: [70, 14, 18] as [number, number, number] },
  }
}

it('lies between the lit skin and the middle of the face', () => {
  const { photo, person } = drawn(0.4)
  expect(deltaE2000(faceSkin(photo, person), [55, 14, 18])).toBeLessThan(1)
})

it('is the lit skin where most of the face is', () => {
  const { photo, person } = drawn(0.9)
  expect(deltaE2000(faceSkin(photo, person), [70, 14, 18])).toBeLessThan(1)
})

it('is the lit skin where no face is seen', () => {
  const { photo, person } = drawn(0.4)
  const nobody = { ...person, regions: { ...person.regions, face: mask(() => false) } }
  expect(faceSkin(photo, nobody)).toEqual([70, 14, 18])
})
