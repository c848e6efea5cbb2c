import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { openCvLinear, resample } from '../../../imaging/resample.ts'

/** Side of the square that InstantID has the detector look at. */
export const detectorSide = 640

/**
 * What the detector looks at: the picture in the top left corner of a black square, [1, 3, 640, 640], RGB from −1 to 1.
 * @param longest pixels that the picture's longer side gets there
 * @returns also by how much the picture was scaled
 */
export function detectorInput(
  picture: RgbImage,
  longest: number = detectorSide,
): { tensor: TypedTensor; scale: number } {
  const ratio = picture.height / picture.width
  const [width, height] =
    ratio > 1
      ? [Math.max(1, Math.trunc(longest / ratio)), longest]
      : [longest, Math.max(1, Math.trunc(longest * ratio))]
  const fitted = resample(picture, width, height, openCvLinear)
  const plane = detectorSide * detectorSide
  const data = new Float32Array(3 * plane).fill(-127.5 / 128)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++, i++) data[c * plane + y * detectorSide + x] = (fitted.data[i] - 127.5) / 128
  return {
    tensor: { type: 'float32', shape: [1, 3, detectorSide, detectorSide], data },
    scale: height / picture.height,
  }
}
