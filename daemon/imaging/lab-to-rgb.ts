import { toLevel } from './linear-light.ts'

const cube = (t: number) => (t > 6 / 29 ? t * t * t : (t - 4 / 29) * (108 / 841))

/** Writes the sRGB colour (0..255 each, unrounded) of a CIE L*a*b* colour (D65) to `out` at `at`. */
export function labToRgb(L: number, a: number, b: number, out: Float32Array, at: number): void {
  const fy = (L + 16) / 116
  const x = 0.95047 * cube(fy + a / 500)
  const y = cube(fy)
  const z = 1.08883 * cube(fy - b / 200)
  out[at] = toLevel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z)
  out[at + 1] = toLevel(-0.969266 * x + 1.8760108 * y + 0.041556 * z)
  out[at + 2] = toLevel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
}
