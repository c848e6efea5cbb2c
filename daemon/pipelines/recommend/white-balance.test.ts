import { expect, test } from 'vitest'
import { skinThresholds } from './skin-thresholds.ts'
import { applyLight, estimateLight } from './white-balance.ts'

const linear = (v: number) => (v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
const level = (v: number) =>
  Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.min(1, v) ** (1 / 2.4) - 0.055))

/** A scene of greys from dark to light in light of a colour (linear gains). */
function greys(light: [number, number, number]) {
  const data = Uint8Array.from({ length: 60 * 3 }, (_, i) =>
    level(linear(30 + Math.floor(i / 3) * 3) * light[i % 3]),
  )
  return { width: 60, height: 1, data }
}
/** What is left of a light's colour on mid grey: logarithms of red and blue against green. */
function castOf([r, g, b]: Uint8Array) {
  return [Math.log(linear(r) / linear(g)), Math.log(linear(b) / linear(g))]
}

test('white light stays as it is', () => {
  const photo = greys([1, 1, 1])
  const light = estimateLight(photo)
  expect(light).toEqual({ gains: [1, 1, 1].map((one) => expect.closeTo(one, 9)), corrected: 0 })
  expect(applyLight(photo.data, light)).toEqual(photo.data)
})

test('a faint warm light loses half of its colour and grey keeps its lightness', () => {
  const warm = estimateLight(greys([1.1, 1, 0.9]))
  const grey = Uint8Array.of(128, 128, 128)
  const lit = Uint8Array.from([1.1, 1, 0.9], (gain) => level(linear(128) * gain))
  const [red, blue] = castOf(lit)
  const [redLeft, blueLeft] = castOf(applyLight(lit, warm))
  expect(redLeft).toBeCloseTo(red * skinThresholds.cast.strength, 1)
  expect(blueLeft).toBeCloseTo(blue * skinThresholds.cast.strength, 1)
  expect(Math.abs(redLeft)).toBeLessThan(red * 0.7)
  expect(Math.abs(blueLeft)).toBeLessThan(-blue * 0.7)
  const [r, g, b] = [...applyLight(grey, warm)].map(linear)
  expect(0.2126 * r + 0.7152 * g + 0.0722 * b).toBeCloseTo(linear(128), 2)
})

test('a cool light is corrected the other way', () => {
  const [red, , blue] = estimateLight(greys([0.9, 1, 1.1])).gains
  expect(red).toBeGreaterThan(1.02)
  expect(blue).toBeLessThan(0.98)
})

test('below the threshold nothing is done; what is far beyond is the scene’s own', () => {
  expect(estimateLight(greys([1.03, 1, 0.98])).corrected).toBe(0)
  expect(estimateLight(greys([1.06, 1, 1])).corrected).toBeGreaterThan(0)
  const strong = estimateLight(greys([1.9, 1, 1]))
  expect(strong.corrected).toBe(0)
  expect(strong.gains[0]).toBeCloseTo(1, 9)
})

test('between, the stronger the cast the less of it is taken out', () => {
  const shares = [1.15, 1.25, 1.35, 1.45].map(
    (red) => estimateLight(greys([red, 1, 1])).corrected / Math.log(red),
  )
  expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  expect(shares[0]).toBeGreaterThan(0.45)
  expect(shares[3]).toBeLessThan(0.2)
})

test('glare and black say nothing of the light', () => {
  const data = Uint8Array.from([255, 220, 180, 255, 200, 160, 0, 0, 0])
  expect(estimateLight({ width: 3, height: 1, data })).toEqual({ gains: [1, 1, 1], corrected: 0 })
})
