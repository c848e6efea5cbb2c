import type { Point } from './image.ts'
import { roundToEven } from './round-to-even.ts'

/** OpenCV looks angles up in a table of seven decimals in single precision. */
const sine = Float32Array.from({ length: 451 }, (_, i) => Number(Math.sin((i * Math.PI) / 180).toFixed(7)))

/**
 * An ellipse as a polygon with a corner for each degree, exactly as OpenCV's ellipse2Poly makes it: whole corners, repeated ones
 * left out.
 * @param centre whole pixels; so are half the axes
 * @param angle whole degrees, clockwise on screen, between −360 and 360
 */
export function ellipsePolygon(
  centre: Point,
  half: { width: number; height: number },
  angle: number,
): Point[] {
  const turn = angle < 0 ? angle + 360 : angle
  const [cos, sin] = [sine[450 - turn], sine[turn]]
  const corners: Point[] = []
  for (let degree = 0; degree <= 360; degree++) {
    const x = half.width * sine[450 - degree]
    const y = half.height * sine[degree]
    const corner = {
      x: roundToEven(centre.x + x * cos - y * sin),
      y: roundToEven(centre.y + x * sin + y * cos),
    }
    const last = corners.at(-1)
    if (last?.x !== corner.x || last.y !== corner.y) corners.push(corner)
  }
  return corners.length > 1 ? corners : [centre, centre]
}
