import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbaImage } from '../../../imaging/image.ts'
import { resampleValues, torchLinear } from '../../../imaging/resample.ts'

/** The share of the square that the longer side of the subject takes. */
const ratio = 0.85

/** Where there is anything at all to see; the reference leaves out the last row and column of it. */
function foreground({ width, height, data }: RgbaImage) {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[(y * width + x) * 4 + 3] > 0) {
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
  return { left, top, width: right - left, height: bottom - top }
}

/**
 * The subject in the middle of a grey square, as TripoSR wants it (its `resize_foreground` and `ImagePreprocessor`).
 * @param size of the square's sides in pixels
 * @returns [1, 3, size, size] in 0..1; undefined where the picture is empty or a line
 */
export function preparePicture(cutout: RgbaImage, size: number): TypedTensor | undefined {
  const box = foreground(cutout)
  const square = Math.max(box.width, box.height)
  if (box.width < 1 || box.height < 1) return undefined
  const frame = Math.trunc(square / ratio)
  const offset = (inner: number) => Math.floor((square - inner) / 2) + Math.floor((frame - square) / 2)
  const [x0, y0] = [offset(box.width), offset(box.height)]
  const values = new Float32Array(frame * frame * 3).fill(Math.trunc(0.5 * 255))
  for (let y = 0; y < box.height; y++)
    for (let x = 0; x < box.width; x++) {
      const from = ((box.top + y) * cutout.width + box.left + x) * 4
      const alpha = Math.fround(cutout.data[from + 3] / 255)
      for (let c = 0; c < 3; c++) {
        const color = Math.fround(cutout.data[from + c] / 255)
        const mixed = Math.fround(Math.fround(color * alpha) + Math.fround(Math.fround(1 - alpha) * 0.5))
        values[((y0 + y) * frame + x0 + x) * 3 + c] = Math.trunc(Math.fround(mixed * 255))
      }
    }
  for (let i = 0; i < values.length; i++) values[i] /= 255
  const small = resampleValues({ values, width: frame, height: frame, channels: 3 }, size, size, torchLinear)
  const data = new Float32Array(3 * size * size)
  for (let i = 0; i < size * size; i++)
    for (let c = 0; c < 3; c++) data[c * size * size + i] = small[i * 3 + c]
  return { type: 'float32', shape: [1, 3, size, size], data }
}
