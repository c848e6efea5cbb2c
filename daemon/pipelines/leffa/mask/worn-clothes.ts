import type { GarmentType } from '../../../../shared/garment-type.ts'
import type { LabelMap } from '../../../imaging/image.ts'
import { atr } from './atr.ts'
import { drapeMargins } from './drape-margins.ts'
import { labelsAmong } from './labels-among.ts'
import { near } from './near.ts'
import type { Body } from './read-body.ts'
import { common, pixelsWhere, union, without } from './sets.ts'

interface WornClothes {
  /** Cloth and bare skin that a garment of this type takes the place of. */
  goes: Uint8Array
  /** Cloth that stays. */
  stays: Uint8Array
}

/** A share of a square shoulder width below which a garment counts as not worn. */
const leastArea = 0.25

/** Parts what is worn into what a new garment replaces and what it leaves on. `hands` are bare arm that never goes. */
export function wornClothes(labels: LabelMap, type: GarmentType, body: Body, hands: Uint8Array): WornClothes {
  const of = (...ids: number[]) => labelsAmong(labels, ids)
  const arms = without(of(atr.leftArm, atr.rightArm), hands)
  const legs = of(atr.leftLeg, atr.rightLeg)
  const trousers = of(atr.skirt, atr.trousers)
  // A belt belongs to the trousers it touches, else to the top or dress it lies on.
  const waistband = near(trousers, labels.width, drapeMargins.hem * body.unit)
  const bottoms = union(trousers, common(of(atr.belt), waistband))
  const belt = without(of(atr.belt), bottoms)
  const none = new Uint8Array(labels.data.length)
  if (type === 'upper_body') {
    return { goes: union(of(atr.top, atr.dress, atr.scarf, atr.neck), belt, arms), stays: bottoms }
  }
  if (type === 'dresses') {
    return { goes: union(of(atr.top, atr.dress, atr.scarf, atr.neck), belt, arms, bottoms), stays: none }
  }
  const dress = of(atr.dress)
  const worn = trousers.reduce((sum, value) => sum + value, 0) > leastArea * body.unit ** 2
  // Over trousers a dress is a top that stays; alone, its lower half makes way.
  const skirtOfDress = worn ? none : pixelsWhere(dress, labels.width, (_, y) => y > body.waist)
  return {
    goes: union(bottoms, legs, skirtOfDress),
    stays: union(of(atr.top, atr.scarf), belt, without(dress, skirtOfDress)),
  }
}
