import type { RgbaImage } from './image.ts'

/** Premultiplied colour (0..255, r g b a interleaved) of a picture shrunk to `width`×`height` by averaging areas. */
export function shrinkPremultiplied(image: RgbaImage, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height * 4)
  const stepX = width / image.width
  const stepY = height / image.height
  const gain = (stepX * stepY) / 255
  for (let y = 0; y < image.height; y++) {
    const top = y * stepY
    const row = Math.min(height - 1, Math.floor(top))
    const inRow = Math.min(1, (row + 1 - top) / stepY)
    for (let x = 0; x < image.width; x++) {
      const p = (y * image.width + x) * 4
      const alpha = image.data[p + 3]
      if (!alpha) continue
      const start = x * stepX
      const column = Math.min(width - 1, Math.floor(start))
      const inColumn = Math.min(1, (column + 1 - start) / stepX)
      const k = alpha * gain
      const r = image.data[p] * k
      const g = image.data[p + 1] * k
      const b = image.data[p + 2] * k
      const a = 255 * k
      for (let dy = 0; dy < (inRow < 1 && row + 1 < height ? 2 : 1); dy++) {
        const wy = dy ? 1 - inRow : inRow
        for (let dx = 0; dx < (inColumn < 1 && column + 1 < width ? 2 : 1); dx++) {
          const w = wy * (dx ? 1 - inColumn : inColumn)
          const o = ((row + dy) * width + column + dx) * 4
          out[o] += r * w
          out[o + 1] += g * w
          out[o + 2] += b * w
          out[o + 3] += a * w
        }
      }
    }
  }
  return out
}
