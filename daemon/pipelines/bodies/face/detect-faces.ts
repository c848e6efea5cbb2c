import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { decodeFaces } from './decode-faces.ts'
import type { DetectedFace } from './detected-face.ts'
import { detectorInput, detectorSide } from './detector-input.ts'

/** Runs one network. */
export type Run = (tensors: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** A face that fills the picture is larger than any the detector has learnt: it is looked for in a smaller picture, too. */
const tries = [detectorSide, detectorSide / 2, detectorSide / 4]

/**
 * The faces in a picture by SCRFD as InsightFace runs it, best first.
 * @param input the name of the network's input
 */
export async function detectFaces(picture: RgbImage, run: Run, input = 'input.1'): Promise<DetectedFace[]> {
  for (const longest of tries) {
    const { tensor, scale } = detectorInput(picture, longest)
    const faces = decodeFaces(await run({ [input]: tensor }), detectorSide, scale)
    if (faces.length > 0) return faces
  }
  return []
}
