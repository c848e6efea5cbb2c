import { type Lab, labToHex } from '../../../../shared/lab.ts'

export type Rgb = [number, number, number]

/** Share of the full light, 0..1, that an sRGB level of 0..255 stands for. */
export function toLinear(level: number): number {
  const v = level / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

const steps = 4096
const levels = Float32Array.from({ length: steps + 1 }, (_, i) => {
  const v = i / steps
  return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)
})

/** The sRGB level, 0..255 with its fraction, of a share of the full light. */
export function toLevel(light: number): number {
  const at = Math.min(1, Math.max(0, light)) * steps
  const low = Math.min(steps - 1, Math.floor(at))
  return levels[low] + (levels[low + 1] - levels[low]) * (at - low)
}

/** What a surface of this colour sends back, 0..1 in each channel. */
export function albedoOf(color: Lab): Rgb {
  const hex = labToHex(color)
  return [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16))) as Rgb
}
