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
  for (let start = 0; start < set.length; start += width) {
    line.set(squared.subarray(start, start + width))
    lowerEnvelope(line, squared.subarray(start, start + width))
  }
  return squared.map(Math.sqrt)
}

/** Set pixels and all that lie at most `radius` pixels from one. */
export function near(set: Uint8Array, width: number, radius: number): Uint8Array {
  return Uint8Array.from(distanceTo(set, width), (distance) => (distance <= radius ? 1 : 0))
}

/** out[x] = min over q of heights[q] + (x − q)²: Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions". */
function lowerEnvelope(heights: Float32Array, out: Float32Array) {
  const from: number[] = []
  const roots: number[] = []
  for (let q = 0; q < heights.length; q++) {
    if (heights[q] === Infinity) continue
    let start = -Infinity
    while (roots.length) {
      const root = roots[roots.length - 1]
      start = (heights[q] + q * q - heights[root] - root * root) / (2 * (q - root))
      if (start > from[from.length - 1]) break
      roots.pop()
      from.pop()
      start = -Infinity
    }
    roots.push(q)
    from.push(start)
  }
  if (!roots.length) return
  for (let x = 0, k = 0; x < heights.length; x++) {
    while (k + 1 < roots.length && from[k + 1] <= x) k++
    out[x] = heights[roots[k]] + (x - roots[k]) ** 2
  }
}
