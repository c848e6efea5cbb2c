import type { Point } from '../../../imaging/image.ts'
import type { Camera } from './camera.ts'

/** What is seen at each sample of the camera's box: nearest triangle, its depth, and where in it. */
export interface Raster {
  width: number
  height: number
  /** 0: nothing; else 1 + the triangle: quad × 2, and its half. */
  triangle: Uint32Array
  /** Distance from the camera's plane in decimetres, infinite where nothing is. */
  depth: Float32Array
  /** Every vertex in samples: x, y, depth. */
  screen: Float32Array
}

/** Draws quads into a depth buffer with `samples` × `samples` of them to a pixel. */
export function rasterizeBody(
  places: Float32Array,
  quads: Uint32Array,
  camera: Camera,
  samples: number,
): Raster {
  const width = camera.box.width * samples
  const height = camera.box.height * samples
  const count = places.length / 3
  const screen = new Float32Array(places.length)
  for (let i = 0; i < count; i++) {
    const { x, y }: Point = camera.project(places[3 * i], places[3 * i + 1], places[3 * i + 2])
    screen[3 * i] = (x - camera.box.x) * samples
    screen[3 * i + 1] = (y - camera.box.y) * samples
    screen[3 * i + 2] = camera.distance - places[3 * i + 2]
  }
  const triangle = new Uint32Array(width * height)
  const depth = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY)
  const fill = (a: number, b: number, c: number, id: number) => {
    const [ax, ay, bx, by, cx, cy] = [
      screen[a],
      screen[a + 1],
      screen[b],
      screen[b + 1],
      screen[c],
      screen[c + 1],
    ]
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    // y points down here, so what faces the camera turns the other way round.
    if (area >= 0) return
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5))
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5))
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5))
    for (let row = top; row <= bottom; row++) {
      const y = row + 0.5
      for (let column = left; column <= right; column++) {
        const x = column + 0.5
        const u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
        const v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
        const w = 1 - u - v
        if (u < 0 || v < 0 || w < 0) continue
        const far = u * screen[a + 2] + v * screen[b + 2] + w * screen[c + 2]
        const i = row * width + column
        if (far < depth[i]) {
          depth[i] = far
          triangle[i] = id
        }
      }
    }
  }
  for (let q = 0; q < quads.length; q += 4) {
    const id = 1 + q / 2
    fill(quads[q] * 3, quads[q + 1] * 3, quads[q + 2] * 3, id)
    fill(quads[q] * 3, quads[q + 2] * 3, quads[q + 3] * 3, id + 1)
  }
  return { width, height, triangle, depth, screen }
}
