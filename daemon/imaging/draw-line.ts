import type { Point } from './image.ts'

/** Paints a row's pixels from `left` to `right`, both inside. */
export type Paint = (y: number, left: number, right: number) => void

/** Pixels of a picture. */
interface Size {
  width: number
  height: number
}

/**
 * A line a pixel wide between whole points, both painted (Bresenham). Cut off at the picture's border beforehand, as OpenCV
 * does it, which bends lines that cross the border a little.
 */
export function drawLine(from: Point, to: Point, size: Size, paint: Paint): void {
  const ends = clip(from, to, size)
  if (!ends) return
  const [start, end] = ends[0].x <= ends[1].x ? ends : [ends[1], ends[0]]
  const wide = end.x - start.x
  const high = Math.abs(end.y - start.y)
  const down = end.y < start.y ? -1 : 1
  const [long, short] = high > wide ? [high, wide] : [wide, high]
  let { x, y } = start
  let error = long - 2 * short
  for (let i = 0; i <= long; i++) {
    paint(y, x, x)
    const both = error < 0
    error += both ? 2 * long - 2 * short : -2 * short
    if (both || high <= wide) x++
    if (both || high > wide) y += down
  }
}

/** The part of a line inside the picture, in whole points (Cohen and Sutherland, rounded towards the outer point). */
function clip(from: Point, to: Point, { width, height }: Size): [Point, Point] | undefined {
  const [right, bottom] = [width - 1, height - 1]
  const [a, b] = [{ ...from }, { ...to }]
  const beside = ({ x }: Point) => (x < 0 ? -1 : x > right ? 1 : 0)
  const above = ({ y }: Point) => (y < 0 ? -1 : y > bottom ? 1 : 0)
  const lost = () => (beside(a) !== 0 && beside(a) === beside(b)) || (above(a) !== 0 && above(a) === above(b))
  if (lost()) return
  for (const [point, other] of [
    [a, b],
    [b, a],
  ]) {
    const side = above(point)
    if (side === 0) continue
    const edge = side < 0 ? 0 : bottom
    point.x += Math.trunc(((edge - point.y) * (other.x - point.x)) / (other.y - point.y))
    point.y = edge
  }
  if (lost()) return
  for (const [point, other] of [
    [a, b],
    [b, a],
  ]) {
    const side = beside(point)
    if (side === 0) continue
    const edge = side < 0 ? 0 : right
    point.y += Math.trunc(((edge - point.x) * (other.y - point.y)) / (other.x - point.x))
    point.x = edge
  }
  return [a, b]
}
