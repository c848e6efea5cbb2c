import type { Box, RgbImage } from '../../imaging/image.ts'
import { openCvCubic, resample } from '../../imaging/resample.ts'

/**
 * A picture in the middle of a white canvas, as large as fits (Leffa's resize_and_center).
 * @returns the canvas, and where on it the picture lies
 */
export function letterbox(
  picture: RgbImage,
  { width, height }: { width: number; height: number },
): { picture: RgbImage; place: Box } {
  const scale = Math.min(height / picture.height, width / picture.width)
  const size = {
    width: Math.max(1, Math.trunc(picture.width * scale)),
    height: Math.max(1, Math.trunc(picture.height * scale)),
  }
  const place = { x: (width - size.width) >> 1, y: (height - size.height) >> 1, ...size }
  const fitted = resample(picture, size.width, size.height, openCvCubic)
  const data = new Uint8Array(width * height * 3).fill(255)
  for (let y = 0; y < size.height; y++) {
    const row = fitted.data.subarray(y * size.width * 3, (y + 1) * size.width * 3)
    data.set(row, ((place.y + y) * width + place.x) * 3)
  }
  return { picture: { width, height, data }, place }
}
