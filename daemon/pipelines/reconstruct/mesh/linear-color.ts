/** A channel of sRGB, 0..255, as light, 0..1 (IEC 61966-2-1). */
export function toLinear(channel: number): number {
  const c = channel / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}

/** Light, 0..1, as a channel of sRGB, 0..255, rounded. */
export function fromLinear(light: number): number {
  const c = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.round(Math.min(1, Math.max(0, c)) * 255)
}
