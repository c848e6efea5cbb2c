/** Every second pixel of every second row of interleaved values. */
export function halfSize(
  values: Float32Array,
  width: number,
  height: number,
  channels: number,
): Float32Array {
  const w = (width + 1) >> 1
  const h = (height + 1) >> 1
  const out = new Float32Array(w * h * channels)
  for (let y = 0, o = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = (y * 2 * width + x * 2) * channels
      for (let c = 0; c < channels; c++) out[o++] = values[i + c]
    }
  return out
}

/**
 * Value of channel `c` of a picture halved by {@link halfSize} at a pixel of the full size.
 * @param w width and `h` height of the halved picture, which has `channels` interleaved
 */
export function atFullSize(
  half: Float32Array,
  w: number,
  h: number,
  channels: number,
  x: number,
  y: number,
  c: number,
): number {
  const x0 = x >> 1
  const y0 = y >> 1
  const x1 = Math.min(w - 1, x0 + (x & 1))
  const y1 = Math.min(h - 1, y0 + (y & 1))
  const above = half[(y0 * w + x0) * channels + c] + half[(y0 * w + x1) * channels + c]
  return (above + half[(y1 * w + x0) * channels + c] + half[(y1 * w + x1) * channels + c]) / 4
}
