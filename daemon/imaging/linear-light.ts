/** Share of the full light, 0..1, that an sRGB level of 0..255 stands for (IEC 61966-2-1). */
export function toLinear(level: number): number {
  const v = level / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

/** The sRGB level, 0..255 with its fraction, of a share of the full light, 0..1. */
export const fromLinear = (light: number): number =>
  255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)

const steps = 4096
const levels = Float32Array.from({ length: steps + 1 }, (_, i) => fromLinear(i / steps))

/** What {@link fromLinear} says, from a table, for every pixel of a picture; what is past 0 or 1 is clipped. */
export function toLevel(light: number): number {
  const at = Math.min(1, Math.max(0, light)) * steps
  const low = Math.min(steps - 1, at | 0)
  return levels[low] + (levels[low + 1] - levels[low]) * (at - low)
}
