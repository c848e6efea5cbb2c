import type { Point } from '../../imaging/image.ts'

export const distanceBetween = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

/** Index of the point of `line` that lies nearest to `p`. */
export function nearestIndex(line: readonly Point[], p: Point): number {
  let best = 0
  for (let i = 1; i < line.length; i++) {
    if (distanceBetween(line[i], p) < distanceBetween(line[best], p)) best = i
  }
  return best
}

/** `count` points evenly spaced along `line`, ends included. */
export function resample(line: readonly Point[], count: number): Point[] {
  const lengths = [0]
  for (let i = 1; i < line.length; i++) lengths.push(lengths[i - 1] + distanceBetween(line[i - 1], line[i]))
  const total = lengths[lengths.length - 1]
  const out: Point[] = []
  let i = 1
  for (let k = 0; k < count; k++) {
    const want = (total * k) / (count - 1)
    while (i < line.length - 1 && lengths[i] < want) i++
    const t = line.length < 2 ? 0 : (want - lengths[i - 1]) / Math.max(1e-6, lengths[i] - lengths[i - 1])
    const a = line[Math.max(0, i - 1)]
    const b = line[Math.min(i, line.length - 1)]
    out.push({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
  }
  return out
}

/** The point of `points` that lies farthest in the direction (`dx`, `dy`). */
export function farthest(points: readonly Point[], dx: number, dy: number): Point {
  return points.reduce((a, b) => (b.x * dx + b.y * dy > a.x * dx + a.y * dy ? b : a))
}
