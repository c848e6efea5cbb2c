import { toLinear } from './linear-light.ts'

const linear = Float32Array.from({ length: 256 }, (_, i) => toLinear(i))
const steps = 8192
const cube = Float32Array.from({ length: steps + 2 }, (_, i) => {
  const t = i / steps
  return t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 3132 + 4 / 29
})

/**
 * CIE L*a*b* (D65) of sRGB pixels: interleaved, L 0..100. `channels` is 3 or 4; alpha is skipped.
 * Table driven: within 0.05 of the exact formula.
 */
export function rgbToLab(data: Uint8Array, channels = 3): Float32Array {
  const count = data.length / channels
  const out = new Float32Array(count * 3)
  for (let i = 0, p = 0, q = 0; i < count; i++, p += channels, q += 3) {
    const r = linear[data[p]]
    const g = linear[data[p + 1]]
    const b = linear[data[p + 2]]
    const fx = root(0.4339532 * r + 0.376219 * g + 0.1898278 * b)
    const fy = root(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
    const fz = root(0.0177566 * r + 0.1094681 * g + 0.8727753 * b)
    out[q] = 116 * fy - 16
    out[q + 1] = 500 * (fx - fy)
    out[q + 2] = 200 * (fy - fz)
  }
  return out
}

/** CIE L* (0..100) of one sRGB colour, 0..255 each. */
export function lightness(r: number, g: number, b: number): number {
  const level = (v: number) => linear[Math.min(255, Math.max(0, v + 0.5)) | 0]
  return 116 * root(0.2126729 * level(r) + 0.7151522 * level(g) + 0.072175 * level(b)) - 16
}

function root(t: number): number {
  const scaled = t * steps
  const i = scaled | 0
  return cube[i] + (cube[i + 1] - cube[i]) * (scaled - i)
}
