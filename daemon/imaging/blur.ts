import { boxSum } from './box-sum.ts'

/** Mean over the (2 `radius` + 1)² window, twice: nearly Gaussian. Outside the picture nothing counts. */
export function blur(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  if (radius < 1) return values.slice()
  const count = new Float32Array(values.length)
  for (let y = 0; y < height; y++) {
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1
    for (let x = 0; x < width; x++)
      count[y * width + x] = rows * (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1)
  }
  let out = values
  for (let pass = 0; pass < 2; pass++) {
    out = boxSum(out, width, height, radius)
    for (let i = 0; i < out.length; i++) out[i] /= count[i]
  }
  return out
}
