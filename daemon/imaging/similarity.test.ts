import { describe, expect, it } from 'vitest'
import type { Point } from './image.ts'
import { applySimilarity, fitSimilarity, invertSimilarity, scaleOf } from './similarity.ts'

const points: Point[] = [
  { x: 3, y: 4 },
  { x: 50, y: 9 },
  { x: 41, y: 77 },
  { x: 12, y: 60 },
]
const angle = 0.4
const known = { a: 1.7 * Math.cos(angle), b: 1.7 * Math.sin(angle), x0: -20, y0: 33 }

describe('fitSimilarity', () => {
  it('finds turn, scale and move exactly', () => {
    const found = fitSimilarity(
      points,
      points.map((point) => applySimilarity(known, point)),
    )
    for (const key of ['a', 'b', 'x0', 'y0'] as const) expect(found[key]).toBeCloseTo(known[key], 9)
    expect(scaleOf(found)).toBeCloseTo(1.7, 9)
  })

  it('never mirrors', () => {
    const mirrored = points.map(({ x, y }) => ({ x: -x, y }))
    const { a, b } = fitSimilarity(points, mirrored)
    // A similarity's determinant a² + b² is positive; the best one for a mirrored set is small, not mirrored.
    expect(a * a + b * b).toBeLessThan(0.5)
  })

  it('leaves as little as any other', () => {
    const to = points.map((point, i) => {
      const { x, y } = applySimilarity(known, point)
      return { x: x + [2, -1, 0.5, -1][i], y: y + [-1, 1.5, 1, 0][i] }
    })
    const left = (move: typeof known) =>
      points.reduce((sum, point, i) => {
        const { x, y } = applySimilarity(move, point)
        return sum + (x - to[i].x) ** 2 + (y - to[i].y) ** 2
      }, 0)
    const best = fitSimilarity(points, to)
    for (const key of ['a', 'b', 'x0', 'y0'] as const)
      for (const step of [-0.01, 0.01])
        expect(left({ ...best, [key]: best[key] + step })).toBeGreaterThan(left(best))
  })

  it('goes back', () => {
    for (const point of points) {
      const { x, y } = applySimilarity(invertSimilarity(known), applySimilarity(known, point))
      expect(x).toBeCloseTo(point.x, 9)
      expect(y).toBeCloseTo(point.y, 9)
    }
  })
})
