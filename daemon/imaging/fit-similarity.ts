import type { Point } from './image.ts'

/** Turns, scales and shifts: x' = a·x − b·y + x₀, y' = b·x + a·y + y₀. It never mirrors. */
export interface Similarity {
  a: number
  b: number
  x: number
  y: number
}

/**
 * The similarity that brings points nearest to others in least squares: Umeyama's (1991), which has a closed form in the plane.
 * @param from not all in one place
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [middle, target] = [mean(from), mean(to)]
  let [along, across, spread] = [0, 0, 0]
  for (const [i, point] of from.entries()) {
    const [x, y] = [point.x - middle.x, point.y - middle.y]
    const [u, v] = [to[i].x - target.x, to[i].y - target.y]
    along += x * u + y * v
    across += x * v - y * u
    spread += x * x + y * y
  }
  const [a, b] = [along / spread, across / spread]
  return {
    a,
    b,
    x: target.x - a * middle.x + b * middle.y,
    y: target.y - b * middle.x - a * middle.y,
  }
}

/** Where a similarity brings a point. */
export const applySimilarity = ({ a, b, x, y }: Similarity, point: Point): Point => ({
  x: a * point.x - b * point.y + x,
  y: b * point.x + a * point.y + y,
})

const mean = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})
