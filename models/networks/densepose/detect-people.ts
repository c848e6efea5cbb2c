import { applyDeltas, type Box, clipBox, type ScoredBox, suppress } from './boxes.ts'

const deltaWeights: Box = [10, 10, 5, 5]
const overlapThreshold = 0.5
const mostPeople = 100

/** Which level of the pyramid, 2 to 5, a box is looked at on: 224 pixels belong to level 4 (Lin et al. 2017, eq. 1). */
export function levelOf([left, top, right, bottom]: Box): number {
  const side = Math.sqrt((right - left) * (bottom - top))
  return Math.min(Math.max(Math.floor(4 + Math.log2(side / 224 + 1e-8)), 2), 5)
}

/**
 * The people among the proposals, best first (detectron2's fast_rcnn_inference).
 * @param scores [boxes, 2]: person, background
 * @param deltas [boxes, 4]
 * @param width of the picture without its padding, in pixels
 */
export function detectPeople(
  proposals: Box[],
  scores: Float32Array,
  deltas: Float32Array,
  { width, height, threshold }: { width: number; height: number; threshold: number },
): ScoredBox[] {
  const candidates = proposals
    .map((box, i) => ({
      box: clipBox(applyDeltas(box, deltas.subarray(i * 4, i * 4 + 4), deltaWeights), width, height),
      score: scores[i * 2],
    }))
    .filter(({ score }) => score > threshold)
  return suppress(candidates, overlapThreshold).slice(0, mostPeople)
}
