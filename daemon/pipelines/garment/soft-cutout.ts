import { boxSum } from '../../imaging/box-sum.ts'
import type { RgbaImage, RgbImage } from '../../imaging/image.ts'

const band = 3
const window = (2 * band + 1) ** 2

/** Mean colour of the grid pixels within twice the band around (x, y) where `depth` is `level`; false where there are none. */
function localColour(
  picture: RgbImage,
  depth: Float32Array | Uint8Array,
  level: number,
  x: number,
  y: number,
  out: Float64Array,
) {
  const { width, height, data } = picture
  const reach = band * 2
  out.fill(0)
  let n = 0
  for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v += 2) {
    for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u += 2) {
      const i = v * width + u
      if (depth[i] !== level) continue
      n++
      for (let c = 0; c < 3; c++) out[c] += data[i * 3 + c]
    }
  }
  for (let c = 0; c < 3; c++) out[c] /= Math.max(1, n)
  return n > 0
}

/**
 * The garment with soft edges: in a band of a few pixels around the mask's outline, alpha is how far the pixel has
 * come from the backdrop just outside to the garment just inside, and the backdrop's share is taken out of its colour.
 */
export function softCutout(picture: RgbImage, mask: Uint8Array): RgbaImage {
  const { width, height, data } = picture
  // Mask pixels in the window: all of them inside, none of them outside, the band between.
  const depth = boxSum(Float32Array.from(mask), width, height, band)
  const out = new Uint8Array(width * height * 4)
  const front = new Float64Array(3)
  const back = new Float64Array(3)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (depth[i] === 0) continue
      const p = i * 3
      const q = i * 4
      const inner = depth[i] === window
      // In a gap too narrow to have an outside, whatever the mask leaves out is backdrop.
      const hasBack =
        !inner && (localColour(picture, depth, 0, x, y, back) || localColour(picture, mask, 0, x, y, back))
      if (!hasBack) {
        for (let c = 0; c < 3; c++) out[q + c] = data[p + c]
        out[q + 3] = inner || mask[i] ? 255 : 0
        continue
      }
      const hasFront = localColour(picture, depth, window, x, y, front)
      const coverage = Math.min(1, Math.max(0, (depth[i] / window - 0.5) * 2.6 + 0.5))
      const seen = hasFront ? opacity(data, p, front, back) : coverage
      const alpha = hasFront ? bounded(seen, coverage, front, back) : coverage
      for (let c = 0; c < 3; c++) {
        const deep = hasFront ? front[c] : data[p + c]
        // Where the mask grants more than is seen, what is missing is garment, not backdrop.
        const mixed = data[p + c] + Math.max(0, alpha - seen) * (deep - back[c])
        const own = alpha > 0 ? (mixed - (1 - alpha) * back[c]) / alpha : mixed
        out[q + c] = Math.round(Math.min(255, Math.max(0, alpha * own + (1 - alpha) * deep)))
      }
      out[q + 3] = Math.round(alpha * 255)
    }
  }
  return { width, height, data: out }
}

/** How far the pixel at `p` lies between `back` (0) and `front` (1). */
function opacity(data: Uint8Array, p: number, front: Float64Array, back: Float64Array): number {
  let dot = 0
  let norm = 0
  for (let c = 0; c < 3; c++) {
    const step = front[c] - back[c]
    dot += (data[p + c] - back[c]) * step
    norm += step * step
  }
  return Math.min(1, Math.max(0, dot / Math.max(norm, 1)))
}

/**
 * Keeps the opacity seen near the mask's own coverage: texture inside the garment may look like backdrop, ringing
 * outside like garment; where garment and backdrop look alike the mask decides alone.
 */
function bounded(seen: number, coverage: number, front: Float64Array, back: Float64Array): number {
  const norm = front.reduce((sum, value, c) => sum + (value - back[c]) ** 2, 0)
  const trust = Math.min(1, norm / 3000)
  const near = Math.min(Math.max(seen, (coverage - 0.5) * 2), coverage * 2.2)
  const alpha = trust * near + (1 - trust) * coverage
  return alpha < 0.04 ? 0 : alpha > 0.96 ? 1 : alpha
}
