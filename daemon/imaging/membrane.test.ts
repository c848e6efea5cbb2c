import { describe, expect, it } from 'vitest'
import { membrane } from './membrane.ts'

const width = 40
const height = 30
const whole = new Uint8Array(width * height).fill(1)

/** Fixes the values of a formula where `where` says. */
function fix(formula: (x: number, y: number) => number, where: (x: number, y: number) => boolean) {
  const values = new Float32Array(width * height)
  const fixed = new Uint8Array(width * height)
  for (let i = 0; i < fixed.length; i++) {
    const [x, y] = [i % width, (i / width) | 0]
    if (!where(x, y)) continue
    fixed[i] = 1
    values[i] = formula(x, y)
  }
  return { values, fixed }
}
const rim = (x: number, y: number) => x === 0 || y === 0 || x === width - 1 || y === height - 1

describe('membrane', () => {
  it.each([
    ['a slope', (x: number, y: number) => 2 * x - 3 * y + 5],
    ['a saddle', (x: number, y: number) => (x * x - y * y) / 50],
  ])('spans %s from its rim', (_, formula) => {
    const { values, fixed } = fix(formula, rim)
    const field = membrane(values, fixed, whole, width, height, 1, 1e-5)
    for (let i = 0; i < field.length; i++)
      expect(Math.abs(field[i] - formula(i % width, (i / width) | 0))).toBeLessThan(0.01)
  })

  it('lets nothing over the region’s open edges', () => {
    // Held at the upper and lower end only, a band goes evenly from one to the other, however it bends.
    const region = Uint8Array.from(whole, (_, i) => {
      const [x, y] = [i % width, (i / width) | 0]
      return x >= 10 && x < 20 + (y >> 2) ? 1 : 0
    })
    const { values, fixed } = fix(
      (_, y) => (y === 0 ? 0 : 29),
      (x, y) => (y === 0 || y === height - 1) && region[y * width + x] === 1,
    )
    const field = membrane(values, fixed, region, width, height, 1, 1e-5)
    for (let y = 1; y < height; y++)
      expect(field[y * width + 12]).toBeGreaterThan(field[(y - 1) * width + 12])
    expect(Math.max(...field.filter((_, i) => region[i]))).toBeCloseTo(29, 3)
  })

  it('keeps its channels apart', () => {
    const one = fix((x) => x, rim)
    const values = new Float32Array(width * height * 2)
    for (let i = 0; i < one.values.length; i++) {
      values[i * 2] = one.values[i]
      values[i * 2 + 1] = one.fixed[i] ? 7 : 0
    }
    const field = membrane(values, one.fixed, whole, width, height, 2, 1e-5)
    expect(field[(15 * width + 20) * 2]).toBeCloseTo(20, 2)
    expect(field[(15 * width + 20) * 2 + 1]).toBeCloseTo(7, 3)
  })
})
