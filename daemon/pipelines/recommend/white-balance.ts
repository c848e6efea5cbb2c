import type { RgbImage } from '../../imaging/image.ts'
import { fromLinear, toLinear } from '../../imaging/linear-light.ts'
import { skinThresholds } from './skin-thresholds.ts'

const linear = Float64Array.from({ length: 256 }, (_, i) => toLinear(i))
const toSrgb = (v: number) => Math.round(fromLinear(Math.min(1, v)))

export interface Light {
  /** What red, green and blue (linear) are multiplied with to take the light's colour out. */
  gains: [number, number, number]
  /** How strongly, 0 when nothing is changed. */
  corrected: number
}

/**
 * The light of a photo by Shades of Gray. A faint cast is taken for the light's and half of it taken out; a strong one is
 * mostly what the scene shows (a red wall), so the stronger it is the less is changed.
 */
export function estimateLight({ data }: RgbImage): Light {
  const { shadesOfGray, glare, cast } = skinThresholds
  const powers = linear.map((v) => v ** shadesOfGray)
  const sums = [0, 0, 0]
  for (let i = 0; i < data.length; i += 3) {
    if (data[i] >= glare || data[i + 1] >= glare || data[i + 2] >= glare) continue
    for (let c = 0; c < 3; c++) sums[c] += powers[data[i + c]]
  }
  // Nothing but glare, or nothing but black: nothing is known.
  if (sums.some((sum) => sum === 0)) return { gains: [1, 1, 1], corrected: 0 }
  const [red, blue] = [0, 2].map((c) => Math.log(sums[c] / sums[1]) / shadesOfGray)
  const size = Math.max(Math.abs(red), Math.abs(blue))
  const trust = Math.min(1, Math.max(0, (cast.scene - size) / (cast.scene - cast.trusted)))
  const strength = size < cast.noticed ? 0 : cast.strength * trust
  const gains = [Math.exp(-red * strength), 1, Math.exp(-blue * strength)]
  // Grey keeps its lightness.
  const luminance = 0.2126 * gains[0] + 0.7152 + 0.0722 * gains[2]
  return {
    gains: gains.map((gain) => gain / luminance) as Light['gains'],
    corrected: size * strength,
  }
}

/** Pixels (interleaved sRGB) without the light's colour. */
export function applyLight(pixels: Uint8Array, { gains }: Light): Uint8Array {
  return pixels.map((value, i) => toSrgb(linear[value] * gains[i % 3]))
}
