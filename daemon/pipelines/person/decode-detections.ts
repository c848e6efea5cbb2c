import type { Point } from '../../imaging/image.ts'

/** A person found, in fractions (0..1) of the detector's square input. */
export interface Detection {
  score: number
  box: { left: number; top: number; right: number; bottom: number }
  /** Middle of the hips, end of the whole body's radius, middle of the shoulders, end of the upper body's radius. */
  keypoints: Point[]
}

const side = 224
const valuesPerBox = 12
const minScore = 0.5
const sameOverlap = 0.3

/** Centres of the 2254 anchors: two per cell of the 28² and 14² grids, six per cell of the 7² grid. */
const anchors: Point[] = [
  { cells: 28, perCell: 2 },
  { cells: 14, perCell: 2 },
  { cells: 7, perCell: 6 },
].flatMap(({ cells, perCell }) =>
  Array.from({ length: cells * cells * perCell }, (_, i) => {
    const cell = Math.floor(i / perCell)
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells }
  }),
)

const sigmoid = (x: number) => 1 / (1 + Math.exp(-Math.max(-100, Math.min(100, x))))

/**
 * Turns BlazePose's SSD output (`boxes` 2254×12, `scores` 2254 logits) into people, best first: hits that overlap
 * by more than 30 % are averaged, weighted by score.
 */
export function decodeDetections(boxes: Float32Array, scores: Float32Array): Detection[] {
  const hits: Detection[] = []
  for (let i = 0; i < anchors.length; i++) {
    const score = sigmoid(scores[i])
    if (score >= minScore) hits.push(decodeHit(boxes, i, score))
  }
  hits.sort((a, b) => b.score - a.score)
  const people: Detection[] = []
  while (hits.length) {
    const same = hits.filter((hit, i) => i === 0 || overlap(hit.box, hits[0].box) > sameOverlap)
    people.push(average(same))
    for (const hit of same) hits.splice(hits.indexOf(hit), 1)
  }
  return people
}

function decodeHit(boxes: Float32Array, i: number, score: number): Detection {
  const anchor = anchors[i]
  const at = i * valuesPerBox
  const x = boxes[at] / side + anchor.x
  const y = boxes[at + 1] / side + anchor.y
  const halfWidth = boxes[at + 2] / side / 2
  const halfHeight = boxes[at + 3] / side / 2
  const keypoints = [4, 6, 8, 10].map((k) => ({
    x: boxes[at + k] / side + anchor.x,
    y: boxes[at + k + 1] / side + anchor.y,
  }))
  return {
    score,
    box: { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight },
    keypoints,
  }
}

function overlap(a: Detection['box'], b: Detection['box']): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  const area = (box: Detection['box']) => (box.right - box.left) * (box.bottom - box.top)
  return (width * height) / (area(a) + area(b) - width * height)
}

function average(hits: Detection[]): Detection {
  const total = hits.reduce((sum, hit) => sum + hit.score, 0)
  const mean = (value: (hit: Detection) => number) =>
    hits.reduce((sum, hit) => sum + value(hit) * hit.score, 0) / total
  return {
    score: hits[0].score,
    box: {
      left: mean((hit) => hit.box.left),
      top: mean((hit) => hit.box.top),
      right: mean((hit) => hit.box.right),
      bottom: mean((hit) => hit.box.bottom),
    },
    keypoints: hits[0].keypoints.map((_, k) => ({
      x: mean((hit) => hit.keypoints[k].x),
      y: mean((hit) => hit.keypoints[k].y),
    })),
  }
}
