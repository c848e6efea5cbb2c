/** Mean over the (2 `radius` + 1)² window, twice: nearly Gaussian. Outside the picture nothing counts. */
export function blur(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  if (radius < 1) return values.slice()
  const rows = new Float32Array(values.length)
  const out = new Float32Array(values.length)
  alongRows(values, rows, width, height, radius)
  alongRows(rows, out, width, height, radius)
  downColumns(out, rows, width, height, radius)
  downColumns(rows, out, width, height, radius)
  return out
}

function alongRows(from: Float32Array, to: Float32Array, width: number, height: number, radius: number) {
  for (let y = 0; y < height; y++) {
    const start = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += from[start + x]
    for (let x = 0; x < width; x++) {
      const enter = x + radius
      if (enter < width) sum += from[start + enter]
      to[start + x] = sum / ((enter < width ? enter : width - 1) - (x > radius ? x - radius : 0) + 1)
      if (x >= radius) sum -= from[start + x - radius]
    }
  }
}

function downColumns(from: Float32Array, to: Float32Array, width: number, height: number, radius: number) {
  const sums = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++)
    for (let x = 0; x < width; x++) sums[x] += from[y * width + x]
  for (let y = 0; y < height; y++) {
    const enter = y + radius
    const gain = 1 / ((enter < height ? enter : height - 1) - (y > radius ? y - radius : 0) + 1)
    const first = enter * width
    const last = (y - radius) * width
    const row = y * width
    for (let x = 0; x < width; x++) {
      let sum = sums[x]
      if (enter < height) sum += from[first + x]
      to[row + x] = sum * gain
      if (last >= 0) sum -= from[last + x]
      sums[x] = sum
    }
  }
}
