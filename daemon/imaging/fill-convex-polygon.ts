import { drawLine, type Paint } from './draw-line.ts'
import type { Point } from './image.ts'

/** One of a polygon's two flanks on its way down; in 65,536ths of a pixel. */
interface Flank {
  corner: number
  step: 1 | -1
  x: number
  slope: number
  end: number
}

const one = 65536

/**
 * Fills a convex polygon of whole corners exactly as OpenCV's fillConvexPoly does: its outline by {@link drawLine}, inside
 * from flank to flank, rounded to the nearest pixel. Pixels may be painted more than once.
 */
export function fillConvexPolygon(
  corners: readonly Point[],
  size: { width: number; height: number },
  paint: Paint,
): void {
  for (const [i, corner] of corners.entries()) drawLine(corners.at(i - 1)!, corner, size, paint)
  const ys = corners.map(({ y }) => y)
  const top = Math.min(...ys)
  const bottom = Math.min(Math.max(...ys), size.height - 1)
  if (corners.length < 3 || bottom < 0) return

  const first = ys.indexOf(top)
  const flank = (step: 1 | -1): Flank => ({ corner: first, step, x: -one, slope: 0, end: top })
  const flanks = [flank(1), flank(-1)]
  let edges = corners.length
  /** Takes the flank to the next corner below the row; flat edges are passed over. */
  const turn = (way: Flank, y: number) => {
    let from = corners[way.corner]
    let next = way.corner
    while (edges-- > 0) {
      next = (next + way.step + corners.length) % corners.length
      const to = corners[next]
      if (to.y > y) {
        const rows = to.y - y
        way.slope = Math.trunc(((to.x - from.x) * one * 2 + rows) / (2 * rows))
        Object.assign(way, { corner: next, x: from.x * one, end: to.y })
        return
      }
      from = to
    }
  }

  for (let y = top; y <= bottom; y++) {
    for (const way of flanks) if (y >= way.end) turn(way, y)
    if (edges < 0) return
    const [a, b] = flanks.map(({ x }) => Math.floor((x + one / 2) / one))
    const left = Math.max(0, Math.min(a, b))
    const right = Math.min(size.width - 1, Math.max(a, b))
    if (y >= 0 && left <= right) paint(y, left, right)
    for (const way of flanks) way.x += way.slope
  }
}
