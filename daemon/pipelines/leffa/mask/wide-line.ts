import type { Point } from '../../../imaging/image.ts'

/**
 * Draws a polyline as Pillow's ImageDraw.line(width, joint='curve') does: straight pieces with butt ends, whose corners are
 * rounded to whole pixels, and a round sector on the outer side of every bend. Sets pixels of `set` to 1.
 */
export function drawWideLine(set: Uint8Array, width: number, points: Point[], thickness: number) {
  for (let i = 1; i < points.length; i++) drawPiece(set, width, points[i - 1], points[i], thickness)
  for (let i = 1; i + 1 < points.length; i++) drawBend(set, width, points.slice(i - 1, i + 2), thickness)
}

function drawPiece(set: Uint8Array, width: number, from: Point, to: Point, thickness: number) {
  const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y].map(Math.trunc)
  const dx = x1 - x0
  const dy = y1 - y0
  const length = Math.hypot(dx, dy)
  if (length === 0) return
  const half = (thickness - 1) / 2
  const less = halfDown(half) / length
  const more = halfUp(half) / length
  fillConvex(set, width, [
    { x: x0 - halfDown(less * dy), y: y0 + halfUp(more * dx) },
    { x: x1 - halfDown(less * dy), y: y1 + halfUp(more * dx) },
    { x: x1 + halfUp(more * dy), y: y1 - halfDown(less * dx) },
    { x: x0 + halfUp(more * dy), y: y0 - halfDown(less * dx) },
  ])
}

/** The pixels of a convex polygon with whole corners; the rows of its highest and lowest corner belong to it. */
function fillConvex(set: Uint8Array, width: number, corners: Point[]) {
  const height = set.length / width
  const ys = corners.map((corner) => corner.y)
  for (let y = Math.max(0, Math.min(...ys)); y <= Math.min(height - 1, Math.max(...ys)); y++) {
    let left = Infinity
    let right = -Infinity
    corners.forEach((a, i) => {
      const b = corners[(i + 1) % corners.length]
      if (y < Math.min(a.y, b.y) || y > Math.max(a.y, b.y)) return
      const ends = a.y === b.y ? [a.x, b.x] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)]
      left = Math.min(left, ...ends)
      right = Math.max(right, ...ends)
    })
    const from = Math.max(0, Math.floor(left + 0.5))
    const to = Math.min(width - 1, Math.ceil(right - 0.5))
    if (from <= to) set.fill(1, y * width + from, y * width + to + 1)
  }
}

/** The sector past the end of the first piece and before the start of the second. */
function drawBend(set: Uint8Array, width: number, [before, bend, after]: Point[], thickness: number) {
  const radius = (thickness - 1) / 2
  const height = set.length / width
  const along = { x: bend.x - before.x, y: bend.y - before.y }
  const onward = { x: after.x - bend.x, y: after.y - bend.y }
  for (let y = Math.max(0, Math.ceil(bend.y - radius)); y <= Math.min(height - 1, bend.y + radius); y++) {
    for (let x = Math.max(0, Math.ceil(bend.x - radius)); x <= Math.min(width - 1, bend.x + radius); x++) {
      const dx = x - bend.x
      const dy = y - bend.y
      const outside = along.x * dx + along.y * dy >= 0 && onward.x * dx + onward.y * dy <= 0
      if (outside && dx * dx + dy * dy <= radius * radius) set[y * width + x] = 1
    }
  }
}

/** Rounds to the nearest whole number, halves away from zero. */
function halfUp(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
}

/** Rounds to the nearest whole number, halves towards zero. */
function halfDown(value: number): number {
  return Math.sign(value) * Math.ceil(Math.abs(value) - 0.5)
}
