import type { GarmentType } from '../../../../shared/garment-type.ts'
import { fillPolygon } from '../../../imaging/fill-polygon.ts'
import type { LabelMap, Point } from '../../../imaging/image.ts'
import { atr } from './atr.ts'
import { drapeMargins as margins } from './drape-margins.ts'
import { drawLimb } from './draw-limb.ts'
import { labelsAmong } from './labels-among.ts'
import type { Body, Limb } from './read-body.ts'
import { pixelsWhere, union } from './sets.ts'

/** Where a garment of this type could lie on this body, whatever is worn now: the room for its cut. */
export function makeRoom(labels: LabelMap, type: GarmentType, body: Body): Uint8Array {
  const upper = () => union(trunkRoom(labels, body), armRoom(labels, body))
  if (type === 'upper_body') return upper()
  const legs = legRoom(labels, type, body)
  return type === 'lower_body' ? legs : union(upper(), legs)
}

/** From the shoulders to a hem below the hips. */
function trunkRoom({ width, height }: LabelMap, { trunk, unit, torso, hips }: Body): Uint8Array {
  const set = new Uint8Array(width * height)
  const hem = hips + margins.hemBelowHips * torso
  const drawn = fillPolygon(trunk, width, height).data.map((value) => (value > 127 ? 1 : 0))
  const radii = trunk.map((point) => (point.y > hips - torso / 2 ? margins.hip : margins.shoulder) * unit)
  if (trunk.length) drawLimb(set, width, [...trunk, trunk[0]], [...radii, radii[0]])
  return pixelsWhere(union(set, drawn), width, (_, y) => y <= hem)
}

/** From shoulder to wrist, as far as the arms were seen. */
function armRoom({ width, height }: LabelMap, { arms, unit }: Body): Uint8Array {
  const set = new Uint8Array(width * height)
  for (const arm of arms) drawSeen(set, width, arm, margins.arm, unit)
  return set
}

/** From the waist down: around the legs, between them, and as far down as the garment or what it replaces may reach. */
function legRoom(labels: LabelMap, type: 'lower_body' | 'dresses', body: Body): Uint8Array {
  const { width, height } = labels
  const { legs, unit, waist, hips } = body
  const set = new Uint8Array(width * height)
  const trousers = labelsAmong(labels, [atr.trousers]).reduce((sum, value) => sum + value, 0)
  const covered = trousers > margins.island * unit ** 2
  const end = type === 'dresses' && !covered ? margins.dressEnd : 1
  for (const [hip, knee, ankle] of legs) {
    const top = hip && { x: hip.x, y: waist }
    if (top && hip) drawLimb(set, width, [top, hip], [margins.waist * unit, margins.hip * unit])
    const foot = knee && ankle && between(knee, ankle, end)
    drawSeen(set, width, [hip, knee, foot], margins.legs[type], unit)
  }
  const ids = [atr.skirt, atr.trousers, atr.dress, ...(end === 1 ? [atr.leftLeg, atr.rightLeg] : [])]
  const cloth = labelsAmong(labels, ids)
  const lower = pixelsWhere(union(set, cloth), width, (_, y) => y > hips)
  const lowest = Math.max(...legs.map(([, , ankle]) => ankle?.y ?? height))
  const upper = pixelsWhere(set, width, (_, y) => y > waist - unit * 0.1 && y <= hips)
  return union(
    upper,
    pixelsWhere(fillRows(lower, width), width, (_, y) => y <= lowest),
  )
}

function drawSeen(set: Uint8Array, width: number, limb: Limb, radii: readonly number[], unit: number) {
  const seen = limb.flatMap((point, i) => (point ? [{ point, radius: radii[i] * unit }] : []))
  if (!seen.length) return
  drawLimb(
    set,
    width,
    seen.map(({ point }) => point),
    seen.map(({ radius }) => radius),
  )
}

/** Fills every row from its first pixel to its last. */
function fillRows(set: Uint8Array, width: number): Uint8Array {
  const out = set.slice()
  for (let start = 0; start < set.length; start += width) {
    const row = set.subarray(start, start + width)
    const first = row.indexOf(1)
    if (first >= 0) out.fill(1, start + first, start + row.lastIndexOf(1) + 1)
  }
  return out
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}
