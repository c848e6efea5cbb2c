import type { Point } from '../../imaging/image.ts'

export const lerp = (a: number, b: number, t: number) => a + (b - a) * t
export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
export const mix = (a: Point, b: Point, t: number): Point => ({ x: lerp(a.x, b.x, t), y: lerp(a.y, b.y, t) })
export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1)
  return t * t * (3 - 2 * t)
}

/** Lengths from the first point of a polyline to each of its points. */
export function arcLengths(points: readonly Point[]): number[] {
  const lengths = [0]
  for (let i = 1; i < points.length; i++) lengths.push(lengths[i - 1] + distance(points[i - 1], points[i]))
  return lengths
}

/** Piecewise linear value at `x` of knots sorted by `x`; constant beyond the ends. */
export function interpolate(knots: readonly { x: number; y: number }[], x: number): number {
  if (x <= knots[0].x) return knots[0].y
  for (let i = 1; i < knots.length; i++) {
    if (x <= knots[i].x)
      return lerp(knots[i - 1].y, knots[i].y, (x - knots[i - 1].x) / (knots[i].x - knots[i - 1].x || 1))
  }
  return knots[knots.length - 1].y
}

/** The point of a polyline at the share `t` (0..1) of its length. */
export function alongPolyline(points: readonly Point[], t: number): Point {
  const lengths = arcLengths(points)
  const wanted = t * lengths[lengths.length - 1]
  let i = 1
  while (i < points.length - 1 && lengths[i] < wanted) i++
  const span = lengths[i] - lengths[i - 1]
  return mix(points[i - 1], points[i], span > 0 ? clamp((wanted - lengths[i - 1]) / span, 0, 1) : 0)
}
