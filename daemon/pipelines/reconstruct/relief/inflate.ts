import { blur } from '../../../imaging/blur.ts'

/** A grid of values that lie `cell` picture pixels apart, its first one half a cell from the picture's corner. */
export interface Grid {
  width: number
  height: number
  cell: number
}

const sweeps = 160
/** Over-relaxation: near the best for grids of one to three hundred points. */
const omega = 1.93

/**
 * Blows a flat shape up like a balloon: the root of the solution of ∇²u = −2 with 0 around the shape, so that a long
 * strip becomes a round tube. Where the shape leaves the picture it goes on.
 * @param inside which points of the grid lie in the shape
 * @returns height over the plane at each point, in cells
 */
export function inflate(inside: Uint8Array, { width, height }: Grid): Float32Array {
  const u = new Float32Array(inside.length)
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const i = y * width + x
        if (!inside[i]) continue
        const own = u[i]
        const left = x > 0 ? u[i - 1] : own
        const right = x + 1 < width ? u[i + 1] : own
        const above = y > 0 ? u[i - width] : own
        const below = y + 1 < height ? u[i + width] : own
        u[i] = own + omega * ((left + right + above + below + 2) / 4 - own)
      }
  const heights = u.map((value) => Math.sqrt(Math.max(0, value)))
  // The outline has steps on the grid, and they would run as rings over every limb.
  return blur(heights, width, height, 1)
}
