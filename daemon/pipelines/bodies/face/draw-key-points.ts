import { ellipsePolygon } from '../../../imaging/ellipse-polygon.ts'
import { fillConvexPolygon } from '../../../imaging/fill-convex-polygon.ts'
import type { Point, RgbImage } from '../../../imaging/image.ts'
import type { KeyPoints } from './detected-face.ts'

const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
  [255, 0, 255],
]
/** Those that are joined to the nose, in the order in which they are painted. */
const joined = [0, 1, 3, 4]
const nose = 2
const limbHalfWidth = 4
const limbLight = 0.6
/** Half the pixels of OpenCV's disc of radius 10 in the rows from its middle outwards, without the middle column. */
const disc = [10, 9, 9, 9, 9, 8, 8, 7, 6, 4, 0]

/**
 * InstantID's picture of a face's key points, equal to its authors' in every pixel: a dim limb from each to the nose, a bright
 * disc on each. Points may lie beyond the canvas.
 */
export function drawKeyPoints(
  keyPoints: KeyPoints,
  { width, height }: { width: number; height: number },
): RgbImage {
  const data = new Uint8Array(width * height * 3)
  const paint = (colour: number[]) => (y: number, left: number, right: number) => {
    for (let i = (y * width + left) * 3; i < (y * width + right + 1) * 3; i++) data[i] = colour[i % 3]
  }
  // The reference holds them in single precision, which decides where something is rounded down.
  const points = keyPoints.map(({ x, y }) => ({ x: Math.fround(x), y: Math.fround(y) }))
  for (const k of joined) {
    const colour = colours[k].map((value) => Math.trunc(value * limbLight))
    fillConvexPolygon(limb(points[k], points[nose]), { width, height }, paint(colour))
  }
  for (const [k, point] of points.entries()) {
    const [x, y] = [Math.trunc(point.x), Math.trunc(point.y)]
    const fill = paint(colours[k])
    for (let row = Math.max(0, y - 10); row <= Math.min(height - 1, y + 10); row++) {
      const reach = disc[Math.abs(row - y)]
      const [left, right] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)]
      if (left <= right) fill(row, left, right)
    }
  }
  return { width, height, data }
}

function limb(from: Point, to: Point): Point[] {
  const [dx, dy] = [Math.fround(from.x - to.x), Math.fround(from.y - to.y)]
  const centre = {
    x: Math.trunc(Math.fround(Math.fround(from.x + to.x) / 2)),
    y: Math.trunc(Math.fround(Math.fround(from.y + to.y) / 2)),
  }
  const length = Math.fround(Math.sqrt(Math.fround(Math.fround(dx * dx) + Math.fround(dy * dy))))
  const degrees = Math.trunc(Math.atan2(dy, dx) * (180 / Math.PI))
  return ellipsePolygon(centre, { width: Math.trunc(length / 2), height: limbHalfWidth }, degrees)
}
