import type { Floats } from '../../../models/networks/leffa/try-on-latents.ts'
import type { LabelMap, Mask, RgbImage } from '../../imaging/image.ts'

/** RGB as NCHW in [-1, 1]. */
export function pictureTensor({ data, width, height }: RgbImage): Floats {
  const pixels = width * height
  const values = new Float32Array(3 * pixels)
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < 3; c++) values[c * pixels + i] = (data[i * 3 + c] / 255) * 2 - 1
  return { type: 'float32', shape: [1, 3, height, width], data: values }
}

/** NCHW in [-1, 1] as RGB, rounded and cut off. */
export function tensorPicture({ data, shape: [, , height, width] }: Floats): RgbImage {
  const pixels = width * height
  const rgb = new Uint8ClampedArray(3 * pixels)
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = (data[c * pixels + i] + 1) * 127.5
  return { width, height, data: new Uint8Array(rgb.buffer) }
}

/** A mask as [1, 1, height, width] of zeros and ones, in the size asked for: nearest, whole multiples only. */
export function maskTensor(mask: Mask | LabelMap, width: number, height: number): Floats {
  const [across, down] = [width / mask.width, height / mask.height]
  const data = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      data[i] = mask.data[Math.floor(y / down) * mask.width + Math.floor(x / across)] >= 128 ? 1 : 0
  return { type: 'float32', shape: [1, 1, height, width], data }
}
