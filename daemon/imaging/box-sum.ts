/** Sum over the (2 `radius` + 1)² window around every pixel; outside the picture counts as 0. Cost does not grow with `radius`. */
export function boxSum(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(values.length)
  for (let y = 0; y < height; y++) {
    const start = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[start + x]
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[start + x + radius]
      rows[start + x] = sum
      if (x >= radius) sum -= values[start + x - radius]
    }
  }
  const out = new Float32Array(values.length)
  const sums = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++)
    for (let x = 0; x < width; x++) sums[x] += rows[y * width + x]
  for (let y = 0; y < height; y++) {
    const enter = (y + radius) * width
    const leave = (y - radius) * width
    for (let x = 0; x < width; x++) {
      if (y + radius < height) sums[x] += rows[enter + x]
      out[y * width + x] = sums[x]
      if (leave >= 0) sums[x] -= rows[leave + x]
    }
  }
  return out
}
