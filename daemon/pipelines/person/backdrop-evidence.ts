import { boxSum } from '../../imaging/box-sum.ts'

/** How far the backdrop beside a pixel still tells of its own, as a share of the frame's longer side. */
const reach = 0.07
/** Least variances of L, a, b. */
const least = [7, 2.5, 3]
const nothingNear = -15

/**
 * Log density of each pixel's colour as backdrop: a Gaussian of the colours around the silhouette nearby. A plain wall
 * makes it sharp, so that a shaded seam is not taken for the wall; a street makes it flat.
 */
export function backdropEvidence(
  lab: Float32Array,
  inside: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const radius = Math.round(reach * Math.max(width, height))
  const weights = new Float32Array(inside.length)
  for (let i = 0; i < weights.length; i++) weights[i] = inside[i] < 0.02 ? 1 : 0
  const counts = boxSum(weights, width, height, radius)
  const out = new Float32Array(inside.length)
  const field = new Float32Array(inside.length)
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < field.length; i++) field[i] = weights[i] * lab[i * 3 + c]
    const sums = boxSum(field, width, height, radius)
    for (let i = 0; i < field.length; i++) field[i] *= lab[i * 3 + c]
    const squares = boxSum(field, width, height, radius)
    for (let i = 0; i < out.length; i++) {
      if (counts[i] < 12) {
        out[i] = nothingNear
        continue
      }
      const mean = sums[i] / counts[i]
      const variance = least[c] + Math.max(0, squares[i] / counts[i] - mean * mean)
      const distance = lab[i * 3 + c] - mean
      out[i] -= 0.5 * (Math.log(2 * Math.PI * variance) + (distance * distance) / variance)
    }
  }
  for (let i = 0; i < out.length; i++) out[i] = Math.max(out[i], nothingNear)
  return out
}
