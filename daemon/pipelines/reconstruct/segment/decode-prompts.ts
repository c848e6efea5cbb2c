import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { Point } from '../../../imaging/image.ts'
import type { EmbeddedPicture, SamRuns } from './embed-picture.ts'

/** 0 beside the object, 1 on it; 2 and 3 a box's top left and bottom right corner. */
export interface LabelledPoint extends Point {
  label: 0 | 1 | 2 | 3
}

/** What the decoder says of one prompt. */
interface Answer {
  /** Logits of the four masks, side × side each. */
  masks: Float32Array[]
  /** How much each is expected to overlap the truth (IoU), 0..1. */
  ious: Float32Array
}

/** Runs the decoder on prompts of equally many points each, in the picture's own pixels. */
export async function decodePrompts(
  { width, height, size, features }: EmbeddedPicture,
  prompts: LabelledPoint[][],
  runs: SamRuns,
): Promise<Answer[]> {
  const points = prompts.flat()
  const shape = [prompts.length, prompts[0].length]
  const coords = Float32Array.from(points.flatMap(({ x, y }) => [(x / width) * size, (y / height) * size]))
  const tokens = await runs.promptEncoder({
    point_coords: { type: 'float32', shape: [...shape, 2], data: coords },
    point_labels: { type: 'int64', shape, data: BigInt64Array.from(points, ({ label }) => BigInt(label)) },
  })
  const { masks, iou_predictions } = await runs.maskDecoder({ ...features, ...tokens })
  return prompts.map((_, prompt) => ({
    masks: [0, 1, 2, 3].map((mask) => row(masks, prompt * 4 + mask, masks.shape[2] * masks.shape[3])),
    ious: row(iou_predictions, prompt, 4),
  }))
}

const row = ({ data }: TypedTensor, index: number, length: number) =>
  (data as Float32Array).subarray(index * length, (index + 1) * length)
