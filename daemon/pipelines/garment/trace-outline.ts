import type { Point } from '../../imaging/image.ts'

const steps = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
]

/** Outer outline (pixel centres, 8-connected) of the mask's piece that holds `start`, its topmost leftmost pixel; counter-clockwise on screen. */
export function traceOutline(mask: Uint8Array, width: number, height: number, start: number): Point[] {
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] === 1
  const x0 = start % width
  const y0 = Math.floor(start / width)
  const points: Point[] = []
  let x = x0
  let y = y0
  let heading = 0
  for (let guard = 0; guard < mask.length; guard++) {
    points.push({ x: x + 0.5, y: y + 0.5 })
    let turn = 0
    // Look clockwise from the pixel we came from, so that the outline stays on one hand.
    for (; turn < 8; turn++) {
      const direction = (heading + 5 + turn) % 8
      if (inside(x + steps[direction][0], y + steps[direction][1])) {
        heading = direction
        break
      }
    }
    if (turn === 8) break
    x += steps[heading][0]
    y += steps[heading][1]
    if (x === x0 && y === y0) break
  }
  return points.reverse()
}
