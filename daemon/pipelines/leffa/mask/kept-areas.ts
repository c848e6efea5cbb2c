import type { GarmentType } from '../../../../shared/garment-type.ts'
import type { LabelMap } from '../../../imaging/image.ts'
import { atr } from './atr.ts'
import { drapeMargins as margins } from './drape-margins.ts'
import { drawLimb } from './draw-limb.ts'
import { dropIslands } from './drop-islands.ts'
import { labelsAmong } from './labels-among.ts'
import { distanceTo, near } from './near.ts'
import type { Body } from './read-body.ts'
import { common, pixelsWhere, union, without } from './sets.ts'

/** What the mask never covers: face, hat, hair, hands, bag, shoes, feet, and clothes that stay but for a margin. */
export function keptAreas(
  labels: LabelMap,
  type: GarmentType,
  body: Body,
  worn: { goes: Uint8Array; stays: Uint8Array },
  hands: Uint8Array,
): Uint8Array {
  const of = (...ids: number[]) => labelsAmong(labels, ids)
  const always = of(atr.hat, atr.sunglasses, atr.face, atr.bag, atr.leftShoe, atr.rightShoe)
  const arms = type === 'lower_body' ? of(atr.leftArm, atr.rightArm) : hands
  return union(
    always,
    arms,
    keptHair(labels, body),
    keptFeet(labels, body),
    keptClothes(labels, type, body, worn),
  )
}

function keptHair(labels: LabelMap, { chin, unit }: Body): Uint8Array {
  const hair = labelsAmong(labels, [atr.hair])
  const toRim = distanceTo(
    hair.map((value) => 1 - value),
    labels.width,
  )
  const kept = pixelsWhere(hair, labels.width, (_, y, i) => y <= chin || toRim[i] > margins.hairRim * unit)
  const above = pixelsWhere(kept, labels.width, (_, y) => y <= chin)
  return union(above, dropIslands(kept, labels.width, margins.island * unit ** 2))
}

/** Bare legs from the ankles on. */
function keptFeet(labels: LabelMap, { legs, unit }: Body): Uint8Array {
  const bare = labelsAmong(labels, [atr.leftLeg, atr.rightLeg])
  return pixelsWhere(bare, labels.width, (x, y) =>
    legs.some(([, knee, ankle]) => {
      if (!ankle) return false
      const shin = knee ? { x: ankle.x - knee.x, y: ankle.y - knee.y } : { x: 0, y: 1 }
      const past = ((x - ankle.x) * shin.x + (y - ankle.y) * shin.y) / (Math.hypot(shin.x, shin.y) || 1)
      return past > 0.05 * unit && Math.hypot(x - ankle.x, y - ankle.y) < 0.8 * unit
    }),
  )
}

/** A garment that stays gives way along the hem of the one that goes, and a little beside arms before it. */
function keptClothes(
  labels: LabelMap,
  type: GarmentType,
  { unit, torso, hips, arms }: Body,
  { goes, stays }: { goes: Uint8Array; stays: Uint8Array },
): Uint8Array {
  const { width } = labels
  const sleeves = new Uint8Array(goes.length)
  for (const arm of arms) {
    const [from, ...rest] = arm.slice(1).filter((point) => point !== undefined)
    if (from) drawLimb(sleeves, width, [from, ...rest], [0.24 * unit, 0.24 * unit])
  }
  const line = hips + margins.hemBelowHips * torso
  const aside = margins.beside * unit
  const islands = margins.island * unit ** 2
  if (type === 'lower_body') {
    const cloth = without(goes, labelsAmong(labels, [atr.leftLeg, atr.rightLeg]))
    const waistband = pixelsWhere(near(cloth, width, margins.hem * unit), width, (_, y) => y <= line)
    const given = union(near(cloth, width, aside), waistband)
    return dropIslands(without(stays, without(given, sleeves)), width, islands)
  }
  const bare = labelsAmong(labels, [atr.leftArm, atr.rightArm])
  const onArms = common(goes, union(sleeves, bare))
  const hem = near(without(goes, onArms), width, margins.hem * unit)
  const below = pixelsWhere(stays, width, (_, y) => y > line)
  return dropIslands(without(below, union(hem, near(onArms, width, aside))), width, islands)
}
