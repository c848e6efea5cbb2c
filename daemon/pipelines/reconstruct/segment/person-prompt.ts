import type { Point } from '../../../imaging/image.ts'
import type { PersonAnalysis, PersonRegions } from '../../person/person-analysis.ts'
import { boundsOf } from '../bounds-of.ts'
import type { SamPrompt } from './segment-prompted.ts'

/** What of a person's analysis says where they are. */
export type KnownPerson = Pick<PersonAnalysis, 'landmarks' | 'neckPit'> & {
  regions: Pick<PersonRegions, 'person'>
}

const [nose, leftHip, rightHip, leftKnee, rightKnee] = [0, 23, 24, 25, 26]
const leastVisible = 0.5

/**
 * What to ask SAM for when a person is meant: the box of their silhouette, and face, chest, hips and knees where they
 * are seen in it. Undefined where the silhouette is empty.
 */
export function personPrompt({
  landmarks,
  neckPit,
  regions: { person },
}: KnownPerson): SamPrompt | undefined {
  const box = boundsOf(person)
  if (!box) return undefined
  const isSeen = (index: number) => landmarks[index].visibility >= leastVisible
  const hips = [landmarks[leftHip], landmarks[rightHip]]
  const middle = { x: (hips[0].x + hips[1].x) / 2, y: (hips[0].y + hips[1].y) / 2 }
  const candidates: Point[] = [
    ...[nose, leftKnee, rightKnee].filter(isSeen).map((index) => landmarks[index]),
    neckPit,
    ...(isSeen(leftHip) && isSeen(rightHip) ? [middle] : []),
  ]
  const { width, height, data } = person
  const points = candidates
    .filter(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height)
    .filter(({ x, y }) => data[Math.floor(y) * width + Math.floor(x)] >= 128)
    .map(({ x, y }) => ({ x, y }))
  return { points, box }
}
