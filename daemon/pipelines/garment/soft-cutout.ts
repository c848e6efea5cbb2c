import { boxSum } from '../../imaging/box-sum.ts'
import type { RgbaImage, RgbImage } from '../../imaging/image.ts'

const band = 3

/** Mean colour (interleaved RGB) of the pixels where `weight` is 1 within `radius`; −1 where there are none. */
function localColour(picture: RgbImage, weight: Float32Array, radius: number): Float32Array[] {
  const { width, height, data } = picture
  const counts = boxSum(weight, width, height, radius)
  return [0, 1, 2].map((c) => {
    const sums = boxSum(
      weight.map((w, i) => w * data[i * 3 + c]),
      width,
      height,
      radius,
    )
    for (let i = 0; i < sums.length; i++) sums[i] = counts[i] > 0 ? sums[i] / counts[i] : -1
    return sums
  })
}

/**
 * The garment with soft edges: in a band of a few pixels around the mask's outline, alpha is how far the pixel has
 * come from the backdrop just outside to the garment just inside, and the backdrop's share is taken out of its colour.
 */
export function softCutout(picture: RgbImage, mask: Uint8Array): RgbaImage {
  const { width, height, data } = picture
  const size = width * height
  const depth = boxSum(Float32Array.from(mask), width, height, band)
  const window = (2 * band + 1) ** 2
  const inside = depth.map((v) => (v > window - 0.5 ? 1 : 0))
  const outside = depth.map((v) => (v < 0.5 ? 1 : 0))
  const front = localColour(picture, inside, band * 2)
  const back = localColour(picture, outside, band * 2)
  const out = new Uint8Array(size * 4)
  for (let i = 0; i < size; i++) {
    if (outside[i]) continue
    const p = i * 3
    const q = i * 4
    if (inside[i] || back[0][i] < 0) {
      out[q] = data[p]
      out[q + 1] = data[p + 1]
      out[q + 2] = data[p + 2]
      out[q + 3] = inside[i] || mask[i] ? 255 : 0
      continue
    }
    const coverage = Math.min(1, Math.max(0, (depth[i] / window - 0.5) * 2.6 + 0.5))
    let alpha = coverage
    if (front[0][i] >= 0) {
      let dot = 0
      let norm = 0
      for (let c = 0; c < 3; c++) {
        const step = front[c][i] - back[c][i]
        dot += (data[p + c] - back[c][i]) * step
        norm += step * step
      }
      const seen = Math.min(1, Math.max(0, dot / Math.max(norm, 1)))
      const trust = Math.min(1, norm / 3000)
      // Texture inside the garment may look like backdrop, ringing outside like garment: the mask has the last word.
      const bounded = Math.min(Math.max(seen, (coverage - 0.5) * 2), coverage * 2.2)
      alpha = trust * bounded + (1 - trust) * coverage
    }
    alpha = alpha < 0.04 ? 0 : alpha > 0.96 ? 1 : alpha
    for (let c = 0; c < 3; c++) {
      const own = alpha > 0 ? (data[p + c] - (1 - alpha) * back[c][i]) / alpha : data[p + c]
      const inner = front[c][i] >= 0 ? front[c][i] : data[p + c]
      out[q + c] = Math.round(Math.min(255, Math.max(0, alpha * own + (1 - alpha) * inner)))
    }
    out[q + 3] = Math.round(alpha * 255)
  }
  return { width, height, data: out }
}
