import type { Point } from '../../imaging/image.ts'
import { resample } from './polyline.ts'
import type { Silhouette } from './silhouette.ts'
import { topProfile } from './top-side.ts'

const samples = 25

interface Shape {
  p: number
  q: number
  /** Usual depth over width, and its spread. */
  usual: number
  spread: number
}

/** V, soft V, shallow round, round, deep round and square necklines. */
const shapes: Shape[] = [
  { p: 1, q: 1, usual: 0.75, spread: 0.35 },
  { p: 1.4, q: 1, usual: 0.6, spread: 0.35 },
  { p: 2, q: 1, usual: 0.45, spread: 0.28 },
  { p: 2, q: 1.5, usual: 0.5, spread: 0.3 },
  { p: 2.2, q: 2, usual: 0.52, spread: 0.3 },
  { p: 4, q: 1.5, usual: 0.5, spread: 0.25 },
]
const insets = [0, 0.05, 0.1]

export interface Neckline {
  line: Point[]
  /** False when the outline's own top is the neckline: nothing lies above it that would have to go. */
  cut: boolean
}

/**
 * Finds the front neckline between two neck points: the curve y = base + depth · (1 − |u|^p)^(1/q), u = −1..1, below which
 * the colour steps the same way all along, as front cloth does against the shaded inside of the back. A prior keeps
 * to depths necklines have, so that a print does not pass for one. `lab` belongs to the silhouette's pixels.
 */
export function findNeckline(
  s: Silhouette,
  lab: Float32Array,
  left: Point,
  right: Point,
  chest: number,
): Neckline {
  const span = Math.max(1, right.x - left.x)
  const outline = topProfile(s, left, right, samples)
  const dip = Math.max(...outline.map((p) => p.y)) - (left.y + right.y) / 2
  if (dip > span * 0.3 || span < 12) return { line: outline, cut: false }
  // Necks are about as deep as they are wide, but boat necks are not.
  const unit = Math.min(span, 0.4 * chest)
  let best = { score: 0, line: outline, direction: [0, 0, 0] }
  const step = Math.max(1, unit / 60)
  for (const shape of shapes) {
    for (const inset of insets) {
      for (
        let depth = Math.max(dip, 0) + unit * 0.1;
        depth < unit * (shape.q === 1 ? 1.2 : 0.85);
        depth += step
      ) {
        const line = curve(left, right, depth, shape, inset * span)
        const { strength, direction } = stepAlong(s, lab, line)
        const prior = Math.exp(-(((depth / unit - shape.usual) / shape.spread) ** 2))
        const score = (strength / (strength + 0.6)) * prior * (shape.p < 2 ? 0.8 : 1)
        if (score > best.score) best = { score, line, direction }
      }
    }
  }
  if (best.score < 0.25) return { line: outline, cut: false }
  const line = follow(s, lab, best.line, span, best.direction)
  return { line: [left, ...line.filter((p) => p.x > left.x && p.x < right.x), right], cut: true }
}

function curve(left: Point, right: Point, depth: number, shape: Shape, inset: number): Point[] {
  return Array.from({ length: samples }, (_, k) => {
    // Denser towards the ends, where the curve is steep.
    const u = Math.sin((k / (samples - 1) - 0.5) * Math.PI)
    const t = (u + 1) / 2
    return {
      x: left.x + inset + (right.x - left.x - 2 * inset) * t,
      y: left.y + (right.y - left.y) * t + depth * Math.max(0, 1 - Math.abs(u) ** shape.p) ** (1 / shape.q),
    }
  })
}

/** Mean colour of the pixels from 1 step up to `far` steps from `p` along (nx, ny). */
function sideColour(
  s: Silhouette,
  lab: Float32Array,
  p: Point,
  nx: number,
  ny: number,
  out: Float64Array,
  far = 5,
) {
  out.fill(0)
  let n = 0
  for (let d = 1.5; d < far; d++, n++) {
    const x = Math.min(s.width - 1, Math.max(0, Math.floor(p.x + nx * d)))
    const y = Math.min(s.height - 1, Math.max(0, Math.floor(p.y + ny * d)))
    for (let c = 0; c < 3; c++) out[c] += lab[(y * s.width + x) * 3 + c]
  }
  for (let c = 0; c < 3; c++) out[c] /= n
}

const below = new Float64Array(3)
const above = new Float64Array(3)

/**
 * How steady the colour steps across the curve: mean over spread of the single steps, each cut off at 8 Lab units so
 * that a label or a print at one place does not pass for an edge. `direction` is the usual step.
 */
function stepAlong(s: Silhouette, lab: Float32Array, line: readonly Point[]) {
  const steps: number[][] = []
  for (let k = 2; k < line.length - 2; k++) {
    const p = line[k]
    if (p.y + 6 >= s.height || p.y - 3 < s.top[Math.floor(p.x)]) continue
    const tx = line[k + 1].x - line[k - 1].x
    const ty = line[k + 1].y - line[k - 1].y
    const length = Math.hypot(tx, ty)
    sideColour(s, lab, p, -ty / length, tx / length, below)
    sideColour(s, lab, p, ty / length, -tx / length, above)
    const v = [below[0] - above[0], below[1] - above[1], below[2] - above[2]]
    const cut = Math.min(1, 8 / Math.max(1e-6, Math.hypot(...v)))
    steps.push(v.map((value) => value * cut))
  }
  const n = steps.length
  const mean = [0, 1, 2].map((c) => steps.reduce((sum, v) => sum + v[c], 0) / Math.max(1, n))
  const size = Math.hypot(...mean)
  if (n < samples * 0.6 || size < 0.5) return { strength: 0, direction: mean }
  const variance =
    steps.reduce((sum, v) => sum + (v[0] - mean[0]) ** 2 + (v[1] - mean[1]) ** 2 + (v[2] - mean[2]) ** 2, 0) /
    n
  // Inside the back it is darker than on the front, if anything.
  const shaded = mean[0] > 0 ? 1.25 : 1
  return { strength: (size / (Math.sqrt(variance) + 1)) * shaded, direction: mean.map((v) => v / size) }
}

/** Lets the curve settle on the strongest nearby edge, moving along its normals without jumping (dynamic programming). */
function follow(
  s: Silhouette,
  lab: Float32Array,
  line: readonly Point[],
  span: number,
  direction: number[],
): Point[] {
  const reach = Math.max(2, Math.round(span * 0.06))
  const states = 2 * reach + 1
  const points = resample(line, Math.max(25, Math.round(span / 3)))
  const n = points.length
  const normals = points.map((_, k) => {
    const a = points[Math.max(0, k - 1)]
    const b = points[Math.min(n - 1, k + 1)]
    const length = Math.max(1e-6, Math.hypot(b.x - a.x, b.y - a.y))
    return { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
  })
  const moved = (k: number, state: number) => ({
    x: points[k].x + normals[k].x * (state - reach),
    y: points[k].y + normals[k].y * (state - reach),
  })
  const cost = points.map(() => new Float64Array(states))
  const from = points.map(() => new Int16Array(states))
  for (let k = 0; k < n; k++) {
    for (let state = 0; state < states; state++) {
      const p = moved(k, state)
      sideColour(s, lab, p, normals[k].x, normals[k].y, below, 2.6)
      sideColour(s, lab, p, -normals[k].x, -normals[k].y, above, 2.6)
      const edge = direction.reduce((sum, d, c) => sum + d * (below[c] - above[c]), 0)
      const local = -Math.max(0, Math.min(edge, 10)) + 3 * ((state - reach) / reach) ** 2
      let least = Number.POSITIVE_INFINITY
      for (let before = Math.max(0, state - 1); before <= Math.min(states - 1, state + 1); before++) {
        const value = (k === 0 ? 0 : cost[k - 1][before]) + 2 * Math.abs(before - state)
        if (value < least) {
          least = value
          from[k][state] = before
        }
      }
      cost[k][state] = least + local
    }
  }
  let state = cost[n - 1].indexOf(Math.min(...cost[n - 1]))
  const out: Point[] = []
  for (let k = n - 1; k >= 0; k--) {
    out.push(moved(k, state))
    state = from[k][state]
  }
  return smooth(smooth(out.reverse()))
}

const smooth = (line: Point[]) =>
  line.map((p, k) => {
    const a = line[Math.max(0, k - 1)]
    const b = line[Math.min(line.length - 1, k + 1)]
    return { x: (a.x + 2 * p.x + b.x) / 4, y: (a.y + 2 * p.y + b.y) / 4 }
  })
