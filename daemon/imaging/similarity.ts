import type { Point } from './image.ts'

/** Turns by an angle, scales by a factor and moves: x' = a·x − b·y + x0, y' = b·x + a·y + y0. It never mirrors. */
export interface Similarity {
  a: number
  b: number
  x0: number
  y0: number
}

/**
 * The similarity that brings `from` closest to `to` (least squares; Umeyama 1991 without reflection, which in the plane
 * is linear in a, b, x0, y0). Two points at least.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const mean = (points: readonly Point[]) => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  })
  const f = mean(from)
  const t = mean(to)
  let dot = 0
  let cross = 0
  let square = 0
  for (const [i, { x, y }] of from.entries()) {
    const [u, v, p, q] = [x - f.x, y - f.y, to[i].x - t.x, to[i].y - t.y]
    dot += u * p + v * q
    cross += u * q - v * p
    square += u * u + v * v
  }
  const [a, b] = square > 0 ? [dot / square, cross / square] : [1, 0]
  return { a, b, x0: t.x - a * f.x + b * f.y, y0: t.y - b * f.x - a * f.y }
}

export function applySimilarity({ a, b, x0, y0 }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + x0, y: b * x + a * y + y0 }
}

export function invertSimilarity({ a, b, x0, y0 }: Similarity): Similarity {
  const square = a * a + b * b
  const [c, d] = [a / square, -b / square]
  return { a: c, b: d, x0: -(c * x0 - d * y0), y0: -(d * x0 + c * y0) }
}

export const scaleOf = ({ a, b }: Similarity) => Math.hypot(a, b)
