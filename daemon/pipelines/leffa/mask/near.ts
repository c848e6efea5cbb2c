/** Distance in pixels from each pixel's centre to that of the nearest set pixel; Infinity where there is none. */
export function distanceTo(set: Uint8Array, width: number): Float32Array {
  const height = set.length / width
  const far = 1e9
  const squared = new Float32Array(set.length)
  for (let x = 0; x < width; x++) {
    let gap = far
    for (let y = 0, i = x; y < height; y++, i += width) {
      gap = set[i] ? 0 : gap + 1
      squared[i] = gap
    }
    gap = far
    for (let y = height - 1, i = (height - 1) * width + x; y >= 0; y--, i -= width) {
      gap = set[i] ? 0 : gap + 1
      const least = Math.min(squared[i], gap)
      squared[i] = least >= far ? Infinity : least * least
    }
  }
  const line = new Float32Array(width)
  const roots = new Int32Array(width)
  const from = new Float32Array(width)
  for (let start = 0; start < set.length; start += width) {
    line.set(squared.subarray(start, start + width))
    lowerEnvelope(line, squared.subarray(start, start + width), roots, from)
  }
  for (let i = 0; i < squared.length; i++) squared[i] = Math.sqrt(squared[i])
  return squared
}

/** Set pixels and all that lie at most `radius` pixels from one. */
export function near(set: Uint8Array, width: number, radius: number): Uint8Array {
  const distances = distanceTo(set, width)
  const out = new Uint8Array(set.length)
  for (let i = 0; i < out.length; i++) if (distances[i] <= radius) out[i] = 1
  return out
}

/** out[x] = min over q of heights[q] + (x − q)²: Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions". */
function lowerEnvelope(heights: Float32Array, out: Float32Array, roots: Int32Array, from: Float32Array) {
  let count = 0
  for (let q = 0; q < heights.length; q++) {
    if (heights[q] === Infinity) continue
    let start = -Infinity
    for (; count; count--) {
      const root = roots[count - 1]
      start = (heights[q] + q * q - heights[root] - root * root) / (2 * (q - root))
      if (start > from[count - 1]) break
    }
    roots[count] = q
    from[count] = count ? start : -Infinity
    count++
  }
  if (!count) return
  for (let x = 0, k = 0; x < heights.length; x++) {
    while (k + 1 < count && from[k + 1] <= x) k++
    out[x] = heights[roots[k]] + (x - roots[k]) ** 2
  }
}
