import { expect, test } from 'vitest'
import { gaussianNoise } from './gaussian-noise.ts'

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length
const product = (a: Float32Array, b: Float32Array) => a.map((value, i) => value * b[i])

test('is normally distributed', () => {
  const noise = gaussianNoise(42, 'initial', 400_001)
  const power = (n: number) => mean(noise.map((value) => value ** n))
  expect(power(1)).toBeCloseTo(0, 1.9)
  expect(power(2)).toBeCloseTo(1, 1.9)
  expect(power(3)).toBeCloseTo(0, 1)
  expect(power(4)).toBeCloseTo(3, 1)
  expect(noise.reduce((most, value) => Math.max(most, value), 0)).toBeGreaterThan(4)
})

test('is the same for the same seed and stream, and unlike every other', () => {
  const one = gaussianNoise(42, 'initial', 20_000)
  expect(gaussianNoise(42, 'initial', 20_000)).toEqual(one)
  expect([...gaussianNoise(42, 'initial', 3)]).toEqual([...one.slice(0, 3)])
  for (const other of [
    gaussianNoise(43, 'initial', 20_000),
    gaussianNoise(42, 'step 0', 20_000),
    gaussianNoise(42 + 2 ** 32, 'initial', 20_000),
  ])
    expect(Math.abs(mean(product(one, other)))).toBeLessThan(0.03)
  expect(Math.abs(mean(product(one.slice(1), one)))).toBeLessThan(0.03)
})

test('stays as it is: pictures of a seed can be made again', () => {
  expect([...gaussianNoise(42, 'initial', 4)].map((value) => value.toFixed(6))).toMatchInlineSnapshot(`
    [
      "0.835605",
      "-0.917609",
      "-0.687730",
      "-1.113432",
    ]
  `)
})
