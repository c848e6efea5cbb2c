import type { Box, Mask, Point } from '../../../imaging/image.ts'
import { chooseMask } from './choose-mask.ts'
import { decodePrompts, type LabelledPoint } from './decode-prompts.ts'
import { drawRuns } from './draw-runs.ts'
import type { EmbeddedPicture, SamRuns } from './embed-picture.ts'
import { measureMask } from './measure-mask.ts'

/** What to look for, in the picture's own pixels; at least a point or a box. */
export interface SamPrompt {
  points?: Point[]
  /** For each point: 1 on the object, 0 beside it; default: all on it. */
  labels?: (0 | 1)[]
  box?: Box
}

/**
 * The object that points and a box mean, at the picture's own size: one run of the decoder.
 * @returns the mask of zeros and 255, and how much it is expected to overlap the truth (IoU, 0..1)
 * @throws TypeError without a point or a box
 */
export async function segmentPrompted(
  picture: EmbeddedPicture,
  { points = [], labels, box }: SamPrompt,
  runs: SamRuns,
): Promise<{ mask: Mask; iou: number }> {
  const prompt: LabelledPoint[] = points.map((point, i) => ({ ...point, label: labels?.[i] ?? 1 }))
  if (box)
    prompt.unshift(
      { x: box.x, y: box.y, label: 2 },
      { x: box.x + box.width, y: box.y + box.height, label: 3 },
    )
  if (prompt.length === 0) throw new TypeError('A prompt needs a point or a box')
  const [{ masks, ious }] = await decodePrompts(picture, [prompt], runs)
  const chosen = chooseMask(masks, ious, prompt.length === 1)
  const { width, height } = picture
  const { runs: outline } = measureMask(masks[chosen], picture, 0)
  return { mask: drawRuns(outline, { x: 0, y: 0, width, height }, width, height), iou: ious[chosen] }
}
