/** Mean over the (2·radius + 1)² square around each value of a `width`×`height` field, cut off at the borders. */
export function boxMean(field: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = new Float32Array(field.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += field[row + x]
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += field[row + x + radius]
      if (x - radius > 0) sum -= field[row + x - radius - 1]
      across[row + x] = sum / (Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1)
    }
  }
  const out = new Float32Array(field.length)
  const sums = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) sums[x] += across[i]
  }
  for (let y = 0; y < height; y++) {
    const enter = y + radius < height ? (y + radius) * width : -1
    const leave = y - radius > 0 ? (y - radius - 1) * width : -1
    const count = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1
    for (let x = 0, o = y * width; x < width; x++, o++) {
      if (enter >= 0) sums[x] += across[enter + x]
      if (leave >= 0) sums[x] -= across[leave + x]
      out[o] = sums[x] / count
    }
  }
  return out
}
