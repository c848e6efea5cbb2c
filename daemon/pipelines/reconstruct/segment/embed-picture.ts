import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { resampleValues, torchLinear } from '../../../imaging/resample.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>
/** SAM 2.1's three graphs. */
export type SamRuns = Record<'imageEncoder' | 'promptEncoder' | 'maskDecoder', Run>

/** What SAM 2.1 knows of a picture: enough for any number of prompts. */
export interface EmbeddedPicture {
  width: number
  height: number
  /** Side of the square that the networks see, in pixels. */
  size: number
  features: Record<string, TypedTensor>
}

const mean = [0.485, 0.456, 0.406]
const deviation = [0.229, 0.224, 0.225]

/** A picture squashed into SAM's square, as PyTorch does it, by ImageNet's mean and deviation: [1, 3, size, size]. */
export function toSamInput({ width, height, data }: RgbImage, size: number): TypedTensor {
  const square = resampleValues({ values: data, width, height, channels: 3 }, size, size, torchLinear)
  const pixels = size * size
  const values = new Float32Array(3 * pixels)
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < 3; c++) values[c * pixels + i] = (square[i * 3 + c] / 255 - mean[c]) / deviation[c]
  return { type: 'float32', shape: [1, 3, size, size], data: values }
}

/** Runs the image encoder. @param size side of the square that it was built for, in pixels */
export async function embedPicture(picture: RgbImage, runs: SamRuns, size = 1024): Promise<EmbeddedPicture> {
  const features = await runs.imageEncoder({ image: toSamInput(picture, size) })
  return { width: picture.width, height: picture.height, size, features }
}
