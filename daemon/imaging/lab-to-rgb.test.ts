import { expect, it } from 'vitest'
import { labToRgb } from './lab-to-rgb.ts'
import { rgbToLab } from './rgb-to-lab.ts'

it('undoes rgbToLab', () => {
  const colors = Uint8Array.from([0, 0, 0, 255, 255, 255, 200, 150, 120, 10, 60, 190, 255, 0, 0, 4, 9, 3])
  const lab = rgbToLab(colors)
  const back = new Float32Array(colors.length)
  for (let o = 0; o < lab.length; o += 3) labToRgb(lab[o], lab[o + 1], lab[o + 2], back, o)
  for (const [i, value] of back.entries()) expect(Math.abs(value - colors[i])).toBeLessThan(0.6)
})

it('clips what a screen cannot show', () => {
  const out = new Float32Array(3)
  labToRgb(50, 120, -120, out, 0)
  for (const value of out) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(255)
  }
})
