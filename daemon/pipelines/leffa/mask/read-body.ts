import type { LabelMap, Point } from '../../../imaging/image.ts'
import type { Keypoints } from '../keypoints.ts'
import { atr } from './atr.ts'
import { drapeMargins } from './drape-margins.ts'

/** From trunk to end; what was not seen is undefined. */
export type Limb = [Point | undefined, Point | undefined, Point | undefined]

export interface Body {
  /** The shoulders' width in pixels, as it would be seen from the front: the unit of all margins. */
  unit: number
  /** From shoulders to hips, pixels. */
  torso: number
  /** Heights (y) of chin, waistband and hip joints. */
  chin: number
  waist: number
  hips: number
  /** Shoulders and hips, as far as they are known, going round. */
  trunk: Point[]
  arms: [Limb, Limb]
  legs: [Limb, Limb]
}

/** A torso is this many shoulder widths long; from the side shoulders look narrower, but not the torso shorter. */
const torsoLength = 1.6
/** Shoulder width over the square root of an area, for people whose keypoints are missing. */
const perFace = 1.9
const perClothes = 0.7

/** Sizes and places of a body from what is known of it: keypoints where they were seen, else the areas of the labels. */
export function readBody(labels: LabelMap, keypoints: Keypoints): Body {
  const rows = labelRows(labels)
  const [right, left] = [keypoints[2], keypoints[5]]
  const shoulders = middle(right, left) ?? keypoints[1]
  const seenHips = middle(keypoints[8], keypoints[11])
  const seenWidth = right && left ? distance(right, left) : 0
  const seenTorso = shoulders && seenHips ? distance(shoulders, seenHips) : 0
  const unit = Math.max(seenWidth, seenTorso / torsoLength) || unitFromAreas(rows)
  const torso = seenTorso || unit * torsoLength

  const bottoms = rows.top([atr.skirt, atr.trousers])
  const above = drapeMargins.waistAboveHips * torso
  const hips =
    seenHips?.y ??
    (shoulders ? shoulders.y + torso : undefined) ??
    (bottoms === undefined ? undefined : bottoms + above) ??
    middleRow(rows)
  const drop = shoulders && { x: 0, y: hips - shoulders.y }
  // A photo that ends above the hips still has room for a hem at its lower edge.
  const guess = (shoulder: Point | undefined) =>
    drop && shoulder && { x: shoulders.x + (shoulder.x - shoulders.x) * 0.65, y: shoulder.y + drop.y }
  const [hipRight, hipLeft] = seenHips ? [keypoints[8], keypoints[11]] : [guess(right), guess(left)]

  const cut = rows.touchesBottom
  const leg = (hip: Point | undefined, knee = keypoints[9], ankle = keypoints[10]): Limb => {
    if (!hip || !cut) return [hip, knee, ankle]
    // What the picture's edge cuts off goes on below it.
    const bend = knee ?? { x: hip.x, y: hip.y + torso }
    return [hip, bend, ankle ?? { x: bend.x, y: bend.y + torso }]
  }
  return {
    unit,
    torso,
    chin: rows.bottom([atr.face]) ?? rows.top([atr.neck]) ?? (shoulders ? shoulders.y - unit * 0.3 : 0),
    waist: hips - above,
    hips,
    trunk: [right, left, hipLeft, hipRight].filter((point) => point !== undefined),
    arms: [
      [right, keypoints[3], keypoints[4]],
      [left, keypoints[6], keypoints[7]],
    ],
    legs: [leg(hipRight), leg(hipLeft, keypoints[12], keypoints[13])],
  }
}

function unitFromAreas({ area }: LabelRows): number {
  const face = area([atr.face, atr.sunglasses])
  if (face) return perFace * Math.sqrt(face)
  const above = area([atr.top, atr.dress, atr.leftArm, atr.rightArm])
  const below = area([atr.skirt, atr.trousers, atr.leftLeg, atr.rightLeg])
  return perClothes * Math.sqrt(Math.max(above, below))
}

/** Without keypoints and trousers: hips lie a little below the middle of what hangs from the shoulders. */
function middleRow({ top, bottom, height }: LabelRows): number {
  const clothes = [atr.top, atr.dress]
  const [from, to] = [top(clothes), bottom(clothes)]
  return from === undefined || to === undefined ? height : from + (to - from) * 0.55
}

type LabelRows = ReturnType<typeof labelRows>

function labelRows({ width, height, data }: LabelMap) {
  const areas = new Float64Array(256)
  const first = new Float64Array(256).fill(Infinity)
  const last = new Float64Array(256).fill(-Infinity)
  for (let i = 0; i < data.length; i++) {
    const y = Math.floor(i / width)
    areas[data[i]]++
    if (y < first[data[i]]) first[data[i]] = y
    last[data[i]] = y
  }
  const below = [atr.top, atr.skirt, atr.trousers, atr.dress, atr.leftLeg, atr.rightLeg]
  const finite = (y: number) => (Number.isFinite(y) ? y : undefined)
  return {
    height,
    area: (ids: number[]) => ids.reduce((sum, id) => sum + areas[id], 0),
    top: (ids: number[]) => finite(Math.min(...ids.map((id) => first[id]))),
    bottom: (ids: number[]) => finite(Math.max(...ids.map((id) => last[id] + 1))),
    touchesBottom: below.some((id) => last[id] >= height - 2),
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function middle(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (!a || !b) return a ?? b
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
