import type { Point } from '../../imaging/image.ts'
import { distanceBetween } from './polyline.ts'
import type { Silhouette } from './silhouette.ts'
import { topProfile } from './top-side.ts'

const samples = 25
const shapes = [1, 1.4, 2, 3, 5]

export interface Neckline {
  line: Point[]
  /** False when the outline's own top is the neckline: nothing lies above it that would have to go. */
  cut: boolean
}

/**
 * Finds the front neckline between two neck points: the curve y = base + depth · (1 − |u|^p), u = −1..1, below which
 * the colour steps the same way all along, as front cloth does against the shaded inside of the back. A prior keeps
 * to depths necklines have, so that a print does not pass for one. `lab` belongs to the silhouette's pixels.
 */
export function findNeckline(s: Silhouette, lab: Float32Array, left: Point, right: Point): Neckline {
  const span = Math.max(1, right.x - left.x)
  const outline = topProfile(s, left, right, samples)
  const dip = Math.max(...outline.map((p) => p.y)) - (left.y + right.y) / 2
  if (dip > span * 0.3 || span < 12) return { line: outline, cut: false }
  let best: { depth: number; shape: number; score: number } | null = null
  const step = Math.max(1, span / 110)
  for (const shape of shapes) {
    for (
      let depth = Math.max(dip, 0) + span * 0.07;
      depth < span * (shape < 1.5 ? 1.3 : 0.85);
      depth += step
    ) {
      const score = stepAlong(s, lab, curve(left, right, depth, shape)) * prior(depth / span, shape)
      if (!best || score > best.score) best = { depth, shape, score }
    }
  }
  if (!best || best.score < 2.2) return { line: outline, cut: false }
  return { line: follow(s, lab, curve(left, right, best.depth, best.shape), span), cut: true }
}

function curve(left: Point, right: Point, depth: number, shape: number): Point[] {
  return Array.from({ length: samples }, (_, k) => {
    const u = (k / (samples - 1)) * 2 - 1
    const t = (u + 1) / 2
    return {
      x: left.x + (right.x - left.x) * t,
      y: left.y + (right.y - left.y) * t + depth * (1 - Math.abs(u) ** shape),
    }
  })
}

/** Round necks are about 0.25–0.6 as deep as wide, V necks deeper. */
function prior(relative: number, shape: number): number {
  const usual = shape < 1.5 ? 0.65 : 0.42
  return Math.exp(-(((relative - usual) / 0.45) ** 2))
}

/** Mean colour step across the curve times how much its samples agree; 0 when they do not. */
function stepAlong(s: Silhouette, lab: Float32Array, line: readonly Point[]): number {
  const sum = [0, 0, 0]
  let absolute = 0
  let used = 0
  for (let k = 2; k < line.length - 2; k++) {
    const x = Math.round(line[k].x)
    const y = Math.round(line[k].y)
    if (y - 6 < s.top[x] || y + 6 >= s.height) continue
    used++
    let square = 0
    for (let c = 0; c < 3; c++) {
      let v = 0
      for (let d = 2; d <= 5; d++) {
        v += lab[((y + d) * s.width + x) * 3 + c] - lab[((y - d) * s.width + x) * 3 + c]
      }
      v /= 4
      sum[c] += v
      square += v * v
    }
    absolute += Math.sqrt(square)
  }
  if (used < samples * 0.5 || absolute === 0) return 0
  const mean = Math.hypot(...sum) / used
  const agreement = Math.hypot(...sum) / absolute
  return agreement > 0.6 ? Math.min(mean, 25) * agreement ** 2 * (used / (samples - 4)) : 0
}

/** Lets the curve settle on the strongest nearby edge, column by column, without jumping (dynamic programming). */
function follow(s: Silhouette, lab: Float32Array, line: readonly Point[], span: number): Point[] {
  const reach = Math.max(2, Math.round(span * 0.05))
  const x0 = Math.round(line[0].x)
  const columns = Math.round(line[line.length - 1].x) - x0
  const states = 2 * reach + 1
  const cost = Array.from({ length: columns + 1 }, () => new Float64Array(states))
  const from = Array.from({ length: columns + 1 }, () => new Int16Array(states))
  const centre = (column: number) => {
    const t = (column / Math.max(1, columns)) * (line.length - 1)
    const i = Math.min(line.length - 2, Math.floor(t))
    return line[i].y + (line[i + 1].y - line[i].y) * (t - i)
  }
  for (let column = 0; column <= columns; column++) {
    for (let state = 0; state < states; state++) {
      const offset = state - reach
      const y = Math.round(centre(column) + offset)
      let edge = 0
      if (y >= 3 && y < s.height - 3) {
        for (let c = 0; c < 3; c++) {
          const at = (d: number) => lab[((y + d) * s.width + x0 + column) * 3 + c]
          edge += Math.abs(at(2) + at(1) - at(-1) - at(-2)) / 2
        }
      }
      const local = -Math.min(edge, 20) + 4 * Math.abs(offset / reach)
      let least = Number.POSITIVE_INFINITY
      for (let before = Math.max(0, state - 1); before <= Math.min(states - 1, state + 1); before++) {
        const value = (column === 0 ? 0 : cost[column - 1][before]) + 1.5 * Math.abs(before - state)
        if (value < least) {
          least = value
          from[column][state] = before
        }
      }
      cost[column][state] = least + local
    }
  }
  let state = cost[columns].indexOf(Math.min(...cost[columns]))
  const out: Point[] = []
  for (let column = columns; column >= 0; column--) {
    out.push({ x: x0 + column + 0.5, y: centre(column) + state - reach })
    state = from[column][state]
  }
  out.reverse()
  const thinned = out.filter((_, k) => k % 3 === 0 || k === columns)
  const smooth = thinned.map((p, k) => {
    const a = thinned[Math.max(0, k - 1)]
    const b = thinned[Math.min(thinned.length - 1, k + 1)]
    return { x: p.x, y: (a.y + 2 * p.y + b.y) / 4 }
  })
  return [
    line[0],
    ...smooth.filter((p) => distanceBetween(p, line[0]) > 2 && distanceBetween(p, line[line.length - 1]) > 2),
    line[line.length - 1],
  ]
}
