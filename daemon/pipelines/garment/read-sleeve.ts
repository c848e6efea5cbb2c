import type { Point } from '../../imaging/image.ts'
import type { Strip } from './garment-analysis.ts'
import { distanceBetween, resample } from './polyline.ts'

const stations = 9

/**
 * Splits the outline of a sleeve, which runs from the shoulder tip over the cuff to the armpit, into its outer and
 * inner edge: the cuff is the straight piece between the two sharp corners far from the shoulder.
 */
export function readSleeve(path: readonly Point[]): Strip {
  const samples = resample(path, 90)
  const n = samples.length
  const root = { x: (samples[0].x + samples[n - 1].x) / 2, y: (samples[0].y + samples[n - 1].y) / 2 }
  const armhole = Math.max(4, distanceBetween(samples[0], samples[n - 1]))
  const reach = Math.max(...samples.map((p) => distanceBetween(p, root)))
  const step = distanceBetween(samples[0], samples[1])
  const span = Math.max(3, Math.min(9, Math.round((armhole * 0.3) / Math.max(1e-6, step))))
  const corner = samples.map((p, i) => {
    const a = samples[Math.max(0, i - span)]
    const b = samples[Math.min(n - 1, i + span)]
    const turn = Math.atan2(b.y - p.y, b.x - p.x) - Math.atan2(p.y - a.y, p.x - a.x)
    // Counter-clockwise outline on a screen whose y grows downwards: convex corners turn by a negative angle.
    const convex = -Math.atan2(Math.sin(turn), Math.cos(turn))
    return Math.min(convex, 1.9)
  })
  let best: [number, number] = [Math.floor(n * 0.45), Math.floor(n * 0.55)]
  let bestScore = Number.NEGATIVE_INFINITY
  for (let i = 3; i < n - 6; i++) {
    // A dropped shoulder has a corner too; the cuff lies farther out.
    if (distanceBetween(samples[i], samples[0]) < 0.45 * reach) continue
    for (let j = i + 2; j < n; j++) {
      const length = distanceBetween(samples[i], samples[j])
      const relative = length / armhole
      if (relative < 0.15 || relative > 1.6) continue
      const far = (distanceBetween(samples[i], root) + distanceBetween(samples[j], root)) / 2 / reach
      const balance = Math.abs(i - (n - 1 - j)) / n
      const sag = distanceBetween(samples[(i + j) >> 1], {
        x: (samples[i].x + samples[j].x) / 2,
        y: (samples[i].y + samples[j].y) / 2,
      })
      // A sleeve that hangs over the body has no inner edge of its own: its cuff ends at the body.
      const second = j > n - 3 ? 0.7 : corner[j]
      // Both ends of a cuff lie about as far out, and it is narrower than the armhole.
      const slant = Math.abs(distanceBetween(samples[i], root) - distanceBetween(samples[j], root)) / reach
      const wide = Math.max(0, relative - 0.65)
      const score =
        corner[i] +
        second +
        2.5 * far -
        1.2 * balance -
        (2 * sag) / Math.max(length, 1) -
        2 * slant -
        3 * wide
      if (score > bestScore) {
        bestScore = score
        best = [i, j]
      }
    }
  }
  const [i, j] = best
  return {
    outer: resample(samples.slice(0, i + 1), stations),
    inner: resample(samples.slice(Math.min(j, n - 2)).reverse(), stations),
  }
}
