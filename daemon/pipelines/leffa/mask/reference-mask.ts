import type { GarmentType } from '../../../../shared/garment-type.ts'
import type { LabelMap, Mask } from '../../../imaging/image.ts'
import { components } from '../../garment/components.ts'
import type { Keypoints } from '../keypoints.ts'
import { fillHoles } from './fill-holes.ts'
import { labelsAmong } from './labels-among.ts'
import { armsApart, armsTogether } from './reference-arms.ts'
import { type LeffaModelType, referenceRules } from './reference-rules.ts'
import { union, without } from './sets.ts'
import { shrink, spread } from './spread.ts'

interface ReferenceInput {
  /** ATR ids 0..17, 18 = neck; 384×512. */
  labels: LabelMap
  /** In the same pixels. */
  keypoints: Keypoints
  garmentType: GarmentType
  modelType: LeffaModelType
}

/** The area Leffa's own demo repaints: 0 or 255, of the label map's size. */
export function referenceMask({ labels, keypoints, garmentType, modelType }: ReferenceInput): Mask {
  const { width, height } = labels
  const make = modelType === 'viton_hd' ? vitonHd : dressCode
  const { keep, repaint, fixed } = make(labels, keypoints, garmentType)
  const inpaint = repaint.map((value, i) => (fixed[i] || (keep[i] && !value) ? 0 : 1))
  clearBorder(inpaint, width)
  fillHoles(inpaint, width)
  if (modelType === 'viton_hd') keepLargest(inpaint, width)
  return { width, height, data: inpaint.map((value) => value * 255) }
}

interface Areas {
  /** Not fixed by its label: kept unless repainted. */
  keep: Uint8Array
  repaint: Uint8Array
  fixed: Uint8Array
}

function vitonHd(labels: LabelMap, keypoints: Keypoints, type: GarmentType): Areas {
  const { width } = labels
  const rules = referenceRules.viton_hd
  const head = labelsAmong(labels, rules.head)
  const byLabel = labelsAmong(labels, rules[type].fixed)
  const keep = byLabel.map((value) => 1 - value)
  let repaint = spread(labelsAmong(labels, rules[type].repaint), width, 20, 25)
  let fixed = byLabel
  if (type !== 'lower_body') {
    const { drawn, hands } = armsApart(labels, keypoints)
    fixed = union(fixed, hands)
    const neck = spread(labelsAmong(labels, [18]), width, 2)
    repaint = union(repaint, without(neck, head), spread(drawn, width, 8))
  }
  // The rim lost here is repainted, and where it closes around something fixed, filling the holes takes that with it:
  // trousers under a new top, for one. So the reference does.
  return { keep, repaint, fixed: union(shrink(fixed, width, 2), head) }
}

function dressCode(labels: LabelMap, keypoints: Keypoints, type: GarmentType): Areas {
  const { width } = labels
  const rules = referenceRules.dress_code
  const head = labelsAmong(labels, rules.head)
  const byLabel = labelsAmong(labels, rules[type].fixed)
  const keep = byLabel.map((value) => 1 - value)
  let repaint = labelsAmong(labels, rules[type].repaint)
  let fixed = union(byLabel, head)
  if (type !== 'lower_body') {
    const { drawn, hands } = armsTogether(labels, keypoints)
    const arms = spread(drawn, width, 10)
    const above = aboveShoulders(head, width, keypoints)
    repaint = union(repaint, arms, without(head, above))
    fixed = union(byLabel, without(hands, arms), above)
  }
  return { keep, repaint: spread(repaint, width, 20, 25), fixed }
}

/** The part of the head more than 20 pixels above the line through the shoulders. */
function aboveShoulders(head: Uint8Array, width: number, keypoints: Keypoints): Uint8Array {
  const height = head.length / width
  const [a, b] = [keypoints[2] ?? { x: 0, y: 0 }, keypoints[5] ?? { x: 0, y: 0 }]
  // One above the other, the shoulders give no line: then the shortest answer (slope, height) goes through their middle.
  const slope = a.x === b.x ? ((a.y + b.y) / 2) * (a.x / (a.x * a.x + 1)) : (b.y - a.y) / (b.x - a.x)
  const start = a.x === b.x ? (a.y + b.y) / 2 / (a.x * a.x + 1) : a.y - slope * a.x
  const out = head.slice()
  for (let x = 0; x < width; x++) {
    const row = Math.trunc(slope * x + start - 20)
    for (let y = row < 0 ? Math.max(0, height + row) : row; y < height; y++) out[y * width + x] = 0
  }
  return out
}

function clearBorder(set: Uint8Array, width: number) {
  set.fill(0, 0, width)
  set.fill(0, set.length - width)
  for (let i = 0; i < set.length; i += width) {
    set[i] = 0
    set[i + width - 1] = 0
  }
}

function keepLargest(set: Uint8Array, width: number) {
  const { labels, found } = components(set, width, set.length / width)
  const largest = found.reduce((best, one) => (one.area > best.area ? one : best), found[0])
  for (let i = 0; i < set.length; i++) if (labels[i] !== largest.label) set[i] = 0
}
