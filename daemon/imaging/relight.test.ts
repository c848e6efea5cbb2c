import { expect, test } from 'vitest'
import { lightGain, lit } from './relight.ts'
import { rgbToLab } from './rgb-to-lab.ts'

const lab = (rgb: number[]) => [...rgbToLab(Uint8Array.from(rgb.map((v) => Math.round(v))))]
const hue = ([, a, b]: number[]) => (Math.atan2(b, a) * 180) / Math.PI

test.each([
  ['red', [200, 30, 40]],
  ['blue', [40, 70, 190]],
  ['green', [60, 150, 70]],
  ['orange', [230, 140, 40]],
  ['violet', [120, 60, 150]],
])('%s keeps its hue in shade and in light, and its lightness follows', (_, rgb) => {
  const before = lab(rgb)
  for (const light of [0.6, 0.8, 1, 1.1]) {
    const gain = lightGain(rgb[0], rgb[1], rgb[2], light)
    const shaded = lab(rgb.map((value) => lit(value, gain)))
    expect(Math.abs(shaded[0] - before[0] * light)).toBeLessThan(0.6)
    expect(Math.abs(hue(shaded) - hue(before))).toBeLessThan(2)
  }
})

test('plain light changes nothing', () => {
  expect([3, 90, 255].map((value) => lit(value, lightGain(3, 90, 255, 1)))).toEqual(
    [3, 90, 255].map((value) => expect.closeTo(value, 6)),
  )
})
