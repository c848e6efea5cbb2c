import type { LabelMap } from '../../../imaging/image.ts'
import { components } from '../../garment/components.ts'
import { atr } from './atr.ts'
import { labelsAmong } from './labels-among.ts'
import type { Body, Limb } from './read-body.ts'
import { common, pixelsWhere, union, without } from './sets.ts'

/** In shoulder widths: how far from the wrist a hand may reach. */
const handLength = 0.75
/** Without a wrist: a bare piece of this area is a hand; of one that reaches this far from the shoulder, the end is. */
const handArea = 0.16
const bareArm = 1.2
const handEnd = 0.45
/** DensePose's right and left hand. */
const handParts = [3, 4]

/**
 * Hands: what the parsing calls arm from the wrist on, and DensePose's hands where no cloth lies over them. Where no wrist
 * was seen, a small bare piece is a hand, and so is the far end of a long one.
 */
export function findHands(labels: LabelMap, body: Body, bodyParts?: LabelMap): Uint8Array {
  const { width } = labels
  const bare = labelsAmong(labels, [atr.leftArm, atr.rightArm])
  const seen = union(...body.arms.map((arm) => handFromWrist(bare, width, arm, body.unit)))
  const parts = bodyParts && common(sampleParts(bodyParts, labels), withoutCloth(labels))
  const known = parts ? union(seen, parts) : seen
  return union(known, handsWithoutWrist(bare, known, width, body))
}

function handFromWrist(
  bare: Uint8Array,
  width: number,
  [shoulder, elbow, wrist]: Limb,
  unit: number,
): Uint8Array {
  const from = elbow ?? shoulder
  if (!wrist || !from) return new Uint8Array(bare.length)
  const length = Math.hypot(wrist.x - from.x, wrist.y - from.y) || 1
  const along = { x: (wrist.x - from.x) / length, y: (wrist.y - from.y) / length }
  return pixelsWhere(bare, width, (x, y) => {
    const [dx, dy] = [x - wrist.x, y - wrist.y]
    return dx * along.x + dy * along.y >= 0 && Math.hypot(dx, dy) <= handLength * unit
  })
}

function handsWithoutWrist(bare: Uint8Array, known: Uint8Array, width: number, { arms, unit, trunk }: Body) {
  const { labels: pieces, found } = components(bare, width, bare.length / width)
  const started = new Set<number>()
  for (let i = 0; i < bare.length; i++) if (known[i]) started.add(pieces[i])
  const shoulders = [...arms.flatMap(([shoulder]) => shoulder ?? []), ...trunk.slice(0, 2)]
  const away = (x: number, y: number) => Math.min(...shoulders.map((s) => Math.hypot(x - s.x, y - s.y)))
  const furthest = new Float64Array(found.length + 1)
  for (let i = 0; i < bare.length; i++) {
    if (bare[i]) furthest[pieces[i]] = Math.max(furthest[pieces[i]], away(i % width, Math.floor(i / width)))
  }
  const small = new Set(found.filter(({ area }) => area <= handArea * unit * unit).map(({ label }) => label))
  return pixelsWhere(bare, width, (x, y, i) => {
    const piece = pieces[i]
    if (started.has(piece)) return false
    const isEnd = furthest[piece] > bareArm * unit && away(x, y) > furthest[piece] - handEnd * unit
    return small.has(piece) || (shoulders.length > 0 && isEnd)
  })
}

function withoutCloth(labels: LabelMap): Uint8Array {
  const all = new Uint8Array(labels.data.length).fill(1)
  return without(all, labelsAmong(labels, [atr.top, atr.skirt, atr.trousers, atr.dress, atr.belt, atr.scarf]))
}

/** The hands of a part map of another size, read at the centre of each of our pixels. */
function sampleParts(parts: LabelMap, { width, height }: LabelMap): Uint8Array {
  const out = new Uint8Array(width * height)
  for (let i = 0; i < out.length; i++) {
    const x = Math.floor((((i % width) + 0.5) * parts.width) / width)
    const y = Math.floor(((Math.floor(i / width) + 0.5) * parts.height) / height)
    if (handParts.includes(parts.data[y * parts.width + x])) out[i] = 1
  }
  return out
}
