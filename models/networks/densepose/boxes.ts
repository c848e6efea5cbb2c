/** Left, top, right, bottom in pixels. */
export type Box = [left: number, top: number, right: number, bottom: number]

/** A box and how sure the network is of it. */
export interface ScoredBox {
  box: Box
  score: number
}

const largestGrowth = Math.log(1000 / 16)

/** Moves and resizes a box by a network's deltas (detectron2's Box2BoxTransform). */
export function applyDeltas(
  [left, top, right, bottom]: Box,
  [dx, dy, dw, dh]: ArrayLike<number> & Iterable<number>,
  weights: Box = [1, 1, 1, 1],
): Box {
  const [width, height] = [right - left, bottom - top]
  const x = left + width / 2 + (dx / weights[0]) * width
  const y = top + height / 2 + (dy / weights[1]) * height
  const w = width * Math.exp(Math.min(dw / weights[2], largestGrowth))
  const h = height * Math.exp(Math.min(dh / weights[3], largestGrowth))
  // In the reference's precision, in which a very thin box has no width.
  return [Math.fround(x - w / 2), Math.fround(y - h / 2), Math.fround(x + w / 2), Math.fround(y + h / 2)]
}

/** The part of a box that lies in a picture. */
export function clipBox([left, top, right, bottom]: Box, width: number, height: number): Box {
  const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most)
  return [inside(left, width), inside(top, height), inside(right, width), inside(bottom, height)]
}

export const isEmptyBox = ([left, top, right, bottom]: Box) => right <= left || bottom <= top

/** Area of the intersection over area of the union. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  const shared = Math.max(width, 0) * Math.max(height, 0)
  const area = ([left, top, right, bottom]: Box) => (right - left) * (bottom - top)
  return shared / (area(a) + area(b) - shared)
}

/** Best first; equals keep their order. */
export const byScore = (a: ScoredBox, b: ScoredBox) => b.score - a.score

/**
 * Greedy non-maximum suppression: the best box stays, and those that overlap it by more than `threshold` go.
 * @returns the boxes that stay, best first
 */
export function suppress<T extends ScoredBox>(boxes: T[], threshold: number): T[] {
  const kept: T[] = []
  for (const candidate of [...boxes].sort(byScore))
    if (kept.every(({ box }) => !(overlap(box, candidate.box) > threshold))) kept.push(candidate)
  return kept
}
