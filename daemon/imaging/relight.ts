import { lightness } from './rgb-to-lab.ts'

/** 255 × 0.055 and 255 × 0.04045: sRGB's offset, and where its straight part ends. */
const offset = 14.025
const toe = 10.31

/**
 * Puts a colour in another light: its L* times `light`, its hue as it was. In CIELAB light scales L* + 16, a* and b* by
 * one factor s, which in linear RGB is s³ and in sRGB, beyond its offset, s³ to the power of 1 / 2.4.
 * @param light 1 leaves the colour as it is
 * @returns what to give {@link lit} for each channel
 */
export function lightGain(r: number, g: number, b: number, light: number): number {
  const L = lightness(r, g, b)
  return ((L * light + 16) / (L + 16)) ** 1.25
}

/** One channel, 0..255, in the light of a gain. */
export function lit(value: number, gain: number): number {
  return value > toe ? (value + offset) * gain - offset : value * gain ** 2.4
}
