import type { Raster } from './rasterize-body.ts'

/** Reads what vertices say where a sample is. */
export interface Sampler {
  /** Goes to a sample; false where nothing is seen. */
  goTo(column: number, row: number): boolean
  /** The `k`th of `stride` numbers that each vertex has, at the sample. */
  value(values: Float32Array, stride: number, k: number): number
}

/** A sampler over a raster of these quads. */
export function createSampler({ width, triangle, screen }: Raster, quads: Uint32Array): Sampler {
  let [a, b, c, u, v, w] = [0, 0, 0, 0, 0, 0]
  return {
    goTo(column, row) {
      const id = triangle[row * width + column]
      if (!id) return false
      const quad = ((id - 1) >> 1) * 4
      const second = (id - 1) & 1
      a = quads[quad]
      b = quads[quad + 1 + second]
      c = quads[quad + 2 + second]
      const x = column + 0.5
      const y = row + 0.5
      const ax = screen[3 * a]
      const ay = screen[3 * a + 1]
      const bx = screen[3 * b]
      const by = screen[3 * b + 1]
      const cx = screen[3 * c]
      const cy = screen[3 * c + 1]
      const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
      u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
      v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
      w = 1 - u - v
      return true
    },
    value: (values, stride, k) =>
      values[a * stride + k] * u + values[b * stride + k] * v + values[c * stride + k] * w,
  }
}
