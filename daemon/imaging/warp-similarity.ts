import type { RgbImage } from './image.ts'
import type { Similarity } from './similarity.ts'

/**
 * The picture as a similarity moves it, bilinear, black around it: within a level of OpenCV's warpAffine. Here, as there,
 * coordinates are whole at the middle of a pixel.
 * @param size of the picture that comes out
 */
export function warpSimilarity(
  { width, height, data }: RgbImage,
  { a, b, x0: shiftX, y0: shiftY }: Similarity,
  size: { width: number; height: number },
): RgbImage {
  const scale = a * a + b * b
  const out = new Uint8Array(size.width * size.height * 3)
  const at = (x: number, y: number, c: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : data[(y * width + x) * 3 + c]
  for (let row = 0, o = 0; row < size.height; row++)
    for (let column = 0; column < size.width; column++) {
      const [u, v] = [column - shiftX, row - shiftY]
      const [x, y] = [(a * u + b * v) / scale, (a * v - b * u) / scale]
      const [x0, y0] = [Math.floor(x), Math.floor(y)]
      const [fx, fy] = [x - x0, y - y0]
      for (let c = 0; c < 3; c++, o++) {
        const top = at(x0, y0, c) * (1 - fx) + at(x0 + 1, y0, c) * fx
        const bottom = at(x0, y0 + 1, c) * (1 - fx) + at(x0 + 1, y0 + 1, c) * fx
        out[o] = Math.round(top + (bottom - top) * fy)
      }
    }
  return { ...size, data: out }
}
