import { describe, expect, it } from 'vitest'
import { fitColours, inOtherLight, logDensity } from './colour-model.ts'

/** Two clouds of colours, dark red and light blue. */
const lab = new Float32Array(
  Array.from({ length: 400 }, (_, i) => {
    const wobble = (((i * 7919) % 13) - 6) / 6
    return (i % 2 ? [80, -5, -30] : [30, 40, 20]).map((v) => v + wobble)
  }).flat(),
)
const all = Array.from({ length: 400 }, (_, i) => i)

describe('fitColours', () => {
  const model = fitColours(lab, all, 2)

  it('finds both clouds', () => {
    const means = [model.terms.subarray(1, 4), model.terms.subarray(8, 11)].sort((a, b) => a[0] - b[0])
    expect(means[0][0]).toBeCloseTo(30, 0)
    expect(means[1][2]).toBeCloseTo(-30, 0)
  })

  it('is dense at the clouds, thin between them, and has a floor', () => {
    const at = logDensity(model, 30, 40, 20)
    expect(at).toBeGreaterThan(-9)
    expect(logDensity(model, 38, 40, 20)).toBeLessThan(at - 1)
    expect(logDensity(model, 55, 17, -5)).toBe(-17)
  })

  it('accepts a shadowed colour in other light only', () => {
    const shadow: [number, number, number] = [80 * 0.6, -5 * 0.85, -30 * 0.85]
    expect(logDensity(model, ...shadow)).toBe(-17)
    expect(logDensity(inOtherLight(model) ?? model, ...shadow)).toBeGreaterThan(-13)
  })
})
