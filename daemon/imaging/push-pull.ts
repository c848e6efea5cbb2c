/**
 * Fills the gaps of a weighted field smoothly from what is known around them (pull to ever coarser levels, push back).
 * @param values `channels` numbers per pixel, interleaved; not premultiplied
 * @param weights 0 unknown .. 1 known
 * @returns the field, kept where the weight is 1
 */
export function pushPull(
  values: Float32Array,
  weights: Float32Array,
  width: number,
  height: number,
  channels: number,
): Float32Array {
  if (width <= 1 && height <= 1) return values.slice()
  const w = (width + 1) >> 1
  const h = (height + 1) >> 1
  const coarse = new Float32Array(w * h * channels)
  const coarseWeights = new Float32Array(w * h)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const weight = weights[i]
      if (weight <= 0) continue
      const o = (y >> 1) * w + (x >> 1)
      coarseWeights[o] += weight
      for (let c = 0; c < channels; c++) coarse[o * channels + c] += values[i * channels + c] * weight
    }
  }
  for (let o = 0; o < coarseWeights.length; o++) {
    if (coarseWeights[o] <= 0) continue
    for (let c = 0; c < channels; c++) coarse[o * channels + c] /= coarseWeights[o]
    coarseWeights[o] = Math.min(1, coarseWeights[o])
  }
  const filled = pushPull(coarse, coarseWeights, w, h, channels)
  const out = new Float32Array(values.length)
  for (let y = 0; y < height; y++) {
    const v = Math.min(Math.max((y - 0.5) / 2, 0), h - 1)
    const y0 = v | 0
    const y1 = Math.min(h - 1, y0 + 1)
    const fy = v - y0
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const weight = weights[i]
      if (weight >= 1) {
        for (let c = 0; c < channels; c++) out[i * channels + c] = values[i * channels + c]
        continue
      }
      const u = Math.min(Math.max((x - 0.5) / 2, 0), w - 1)
      const x0 = u | 0
      const x1 = Math.min(w - 1, x0 + 1)
      const fx = u - x0
      for (let c = 0; c < channels; c++) {
        const above =
          filled[(y0 * w + x0) * channels + c] * (1 - fx) + filled[(y0 * w + x1) * channels + c] * fx
        const below =
          filled[(y1 * w + x0) * channels + c] * (1 - fx) + filled[(y1 * w + x1) * channels + c] * fx
        const guess = above * (1 - fy) + below * fy
        out[i * channels + c] = values[i * channels + c] * weight + guess * (1 - weight)
      }
    }
  }
  return out
}
