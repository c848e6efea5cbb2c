import type { Point } from '../../imaging/image.ts'
import { necklineCurves } from './neckline-curves.ts'
import { type NecklineFan, necklineFan, rays, rows } from './neckline-fan.ts'
import type { Silhouette } from './silhouette.ts'
import { topProfile } from './top-side.ts'

export interface Neckline {
  line: Point[]
  /** False when the outline's own top is the neckline: nothing lies above it that would have to go. */
  cut: boolean
}

/** Usual depth of a neckline over its width, and how much shallower, as a share of it, is far from usual. */
const usual = { plain: { depth: 0.55, shallower: 0.4 }, collar: { depth: 1.05, shallower: 0.27 } }
const deeper = 0.8
/** Rows by which the two sides may stray from their mirror image. */
const reach = 5
const never = -1e6

/**
 * Finds the front neckline between two neck points, below which lies the front's cloth and above it the inside of the
 * back: the curve along which the colour steps the same way all along. Steps are cut off at a few Lab units, so that
 * a faint crease from shoulder to shoulder beats a label or the back's seam. A prior keeps to depths necklines have.
 * `lab` belongs to the silhouette's pixels.
 */
export function findNeckline(
  s: Silhouette,
  lab: Float32Array,
  left: Point,
  right: Point,
  { chest, kind }: { chest: number; kind: keyof typeof usual },
): Neckline {
  const span = Math.max(1, right.x - left.x)
  const outline = topProfile(s, left, right, 25)
  const dip = Math.max(...outline.map((p) => p.y)) - (left.y + right.y) / 2
  if (dip > span * 0.3 || span < 12) return { line: outline, cut: false }
  const fan = necklineFan(s, lab, left, right)
  // Necks are about as deep as they are wide, but boat necks are not.
  const unit = (2 * Math.min(span, 0.4 * chest)) / span
  const sizes = Float32Array.from({ length: rays * rows }, (_, i) => Math.hypot(...stepAt(fan, i)))
  const visible = sizes.filter((_, i) => fan.allowed[i]).sort()
  const strong = Math.min(6, Math.max(1, 2.5 * (visible[visible.length >> 1] ?? 0)))
  const search = (evidence: Float32Array) => bestCurve(mirrored(evidence, fan), unit, usual[kind])

  // Inside the back it is darker than on the front, if anything.
  const directions = [
    [1, 0, 0],
    [-1, 0, 0],
    directionAlong(fan, search(sizes.map((v) => Math.min(1, v / strong))).path),
  ]
  let best = { score: 0.2, path: new Int16Array(0), evidence: sizes }
  for (const direction of directions) {
    const evidence = sizes.map((_, i) => {
      const step = stepAt(fan, i)
      const along = direction[0] * step[0] + direction[1] * step[1] + direction[2] * step[2]
      return Math.max(-0.5, Math.min(1, along / strong))
    })
    const { score, path } = search(evidence)
    const likely = score * (direction[0] > 0 ? 1.25 : 1)
    if (likely > best.score) best = { score: likely, path, evidence }
  }
  if (best.path.length === 0) return { line: outline, cut: false }
  const path = settle(best.path, best.evidence, fan.allowed)
  const line = smooth(Array.from(path, (row, ray) => fan.at(ray, row)))
  return { line: [left, ...line, right], cut: true }
}

const stepAt = ({ steps }: NecklineFan, i: number) => steps.subarray(i * 3, i * 3 + 3)

/** The mean direction of the steps along a path, as a unit vector. */
function directionAlong(fan: NecklineFan, path: Int16Array): number[] {
  const sum = [0, 0, 0]
  path.forEach((row, ray) => {
    const step = stepAt(fan, ray * rows + row)
    for (let c = 0; c < 3; c++) sum[c] += step[c]
  })
  const size = Math.max(1e-6, Math.hypot(...sum))
  return sum.map((value) => value / size)
}

/** The mean of both sides, each the best of its neighbourhood, as garments do not lie quite straight. */
function mirrored(evidence: Float32Array, { allowed }: NecklineFan): Float32Array {
  const eased = evidence.map((value, i) => {
    if (!allowed[i]) return -0.5
    const row = i % rows
    let best = value
    for (let k = -Math.min(row, 2); k <= Math.min(rows - 1 - row, 2); k++)
      best = Math.max(best, evidence[i + k] - 0.12 * Math.abs(k))
    return best
  })
  return eased.map((value, i) => (value + eased[(rays - 1) * rows + 2 * (i % rows) - i]) / 2)
}

/** The curve of the greatest mean evidence, less what its depth is unusual by; `unit` is in halves of the neck's width. */
function bestCurve(evidence: Float32Array, unit: number, prior: (typeof usual)['plain']) {
  let best = { score: Number.NEGATIVE_INFINITY, half: necklineCurves[0].path }
  for (const { depth, path } of necklineCurves) {
    const off = depth / (unit * prior.depth) - 1
    if (off < -0.55 || off > 1.2) continue
    let sum = 0
    for (let ray = 0; ray < path.length; ray++) sum += evidence[ray * rows + path[ray]]
    const score = sum / path.length - Math.min(0.45, 0.5 * (off / (off < 0 ? prior.shallower : deeper)) ** 2)
    if (score > best.score) best = { score, half: path }
  }
  return { score: best.score, path: Int16Array.of(...best.half, ...best.half.toReversed()) }
}

/** Lets a path settle on the strongest nearby edge, each side on its own, without jumps (dynamic programming). */
function settle(path: Int16Array, evidence: Float32Array, allowed: Uint8Array): Int16Array {
  const states = 2 * reach + 1
  const total = new Float64Array(rays * states)
  const from = new Int8Array(rays * states)
  const rowAt = (ray: number, state: number) => Math.min(rows - 1, Math.max(0, path[ray] + state - reach))
  for (let ray = 0; ray < rays; ray++) {
    for (let state = 0; state < states; state++) {
      const cell = ray * rows + rowAt(ray, state)
      const own = allowed[cell] ? evidence[cell] - 0.6 * ((state - reach) / reach) ** 2 : never
      let best = ray === 0 ? 0 : Number.NEGATIVE_INFINITY
      for (
        let before = Math.max(0, state - 1);
        ray > 0 && before <= Math.min(states - 1, state + 1);
        before++
      ) {
        const value = total[(ray - 1) * states + before] - 0.6 * Math.abs(before - state)
        if (value > best) {
          best = value
          from[ray * states + state] = before
        }
      }
      total[ray * states + state] = best + own
    }
  }
  const last = total.subarray((rays - 1) * states)
  let state = last.indexOf(Math.max(...last))
  const out = new Int16Array(rays)
  for (let ray = rays - 1; ray >= 0; ray--) {
    out[ray] = rowAt(ray, state)
    state = from[ray * states + state]
  }
  return out
}

function smooth(line: Point[]): Point[] {
  let out = line
  for (let pass = 0; pass < 6; pass++) {
    out = out.map((p, k) => {
      const a = out[Math.max(0, k - 1)]
      const b = out[Math.min(out.length - 1, k + 1)]
      return { x: (a.x + 2 * p.x + b.x) / 4, y: (a.y + 2 * p.y + b.y) / 4 }
    })
  }
  return out
}
