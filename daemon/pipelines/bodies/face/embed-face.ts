import { type TypedTensor, toFloat32 } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { Run } from './detect-faces.ts'
import type { KeyPoints } from './detected-face.ts'
import { cropSide, normCrop } from './norm-crop.ts'

const length = 512

/**
 * What makes a face this face's: ArcFace's 512 numbers as they come out, which is how InstantID learnt them; their length is
 * part of it.
 * @param input the name of the network's input
 * @throws Error when the network gives anything else
 */
export async function embedFace(
  picture: RgbImage,
  keyPoints: KeyPoints,
  run: Run,
  input = 'input.1',
): Promise<Float32Array> {
  const outputs = Object.values(await run({ [input]: embedderInput(normCrop(picture, keyPoints)) }))
  const embedding = outputs.length === 1 ? toFloat32(outputs[0]) : undefined
  if (embedding?.length === length) return embedding
  const shapes = outputs.map(({ shape }) => `[${shape}]`).join(', ')
  throw new Error(`A network that embeds faces gives [1, ${length}], not ${shapes}`)
}

/** [1, 3, 112, 112], RGB from −1 to 1. */
export function embedderInput({ data: pixels }: RgbImage): TypedTensor {
  const plane = cropSide * cropSide
  const data = Float32Array.from(
    { length: 3 * plane },
    (_, i) => (pixels[(i % plane) * 3 + Math.floor(i / plane)] - 127.5) / 127.5,
  )
  return { type: 'float32', shape: [1, 3, cropSide, cropSide], data }
}
