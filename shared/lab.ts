import { z } from 'zod'

/** A colour in CIE L*a*b* (D65): L 0..100, a towards red, b towards yellow. */
export const lab = z.tuple([z.number(), z.number(), z.number()])
export type Lab = z.infer<typeof lab>

const degrees = 180 / Math.PI
/** Hue angle of a and b in degrees, 0..360; 0 for greys. */
export const hueOf = ([, a, b]: Lab): number =>
  a === 0 && b === 0 ? 0 : (Math.atan2(b, a) * degrees + 360) % 360
export const chromaOf = ([, a, b]: Lab): number => Math.hypot(a, b)

/**
 * Perceived difference of two colours, CIEDE2000 with kL = kC = kH = 1: 1 is just visible, 100 black against white.
 * Formula and check values: Sharma, Wu, Dalal 2005.
 */
export function deltaE2000(one: Lab, two: Lab): number {
  const meanC = (chromaOf(one) + chromaOf(two)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const [l1, a1, b1] = [one[0], one[1] * (1 + g), one[2]]
  const [l2, a2, b2] = [two[0], two[1] * (1 + g), two[2]]
  const c1 = Math.hypot(a1, b1)
  const c2 = Math.hypot(a2, b2)
  const h1 = hueOf([l1, a1, b1])
  const h2 = hueOf([l2, a2, b2])
  const grey = c1 * c2 === 0
  let turn = grey ? 0 : h2 - h1
  if (turn > 180) turn -= 360
  if (turn < -180) turn += 360
  const dL = l2 - l1
  const dC = c2 - c1
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(turn / 2 / degrees)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  let h = grey ? h1 + h2 : (h1 + h2) / 2
  if (!grey && Math.abs(h1 - h2) > 180) h += h1 + h2 < 360 ? 180 : -180
  const cos = (angle: number) => Math.cos(angle / degrees)
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63)
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sC = 1 + 0.045 * c
  const sH = 1 + 0.015 * c * t
  const twist = Math.sin((60 * Math.exp(-(((h - 275) / 25) ** 2))) / degrees)
  const rT = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * twist
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rT * (dC / sC) * (dH / sH))
}

/** `#rrggbb` in sRGB; what a screen cannot show is clipped. */
export function labToHex([l, a, b]: Lab): string {
  const cube = (t: number) => (t > 6 / 29 ? t ** 3 : (t - 4 / 29) / 7.787037)
  const fy = (l + 16) / 116
  const x = 0.95047 * cube(fy + a / 500)
  const y = cube(fy)
  const z = 1.08883 * cube(fy - b / 200)
  const channel = (v: number) => {
    const s = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055
    return Math.round(Math.min(1, Math.max(0, s)) * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z)}${channel(
    -0.969266 * x + 1.8760108 * y + 0.041556 * z,
  )}${channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)}`
}
