import type { GarmentType } from '../../../../shared/garment-type.ts'
import type { LabelMap, Mask } from '../../../imaging/image.ts'
import type { Keypoints } from '../keypoints.ts'
import { atr } from './atr.ts'
import { drapeMargins as margins } from './drape-margins.ts'
import { dropIslands } from './drop-islands.ts'
import { fillHoles } from './fill-holes.ts'
import { findHands } from './find-hands.ts'
import { keptAreas } from './kept-areas.ts'
import { labelsAmong } from './labels-among.ts'
import { mainPerson } from './main-person.ts'
import { makeRoom } from './make-room.ts'
import { distanceTo, near } from './near.ts'
import { readBody } from './read-body.ts'
import { common, pixelsWhere, union, without } from './sets.ts'
import { wornClothes } from './worn-clothes.ts'

interface DrapeInput {
  /** ATR ids 0..17, 18 = neck. */
  labels: LabelMap
  /** In the label map's pixels. */
  keypoints: Keypoints
  /** DensePose's parts (0..24) of the same picture, of any size. */
  bodyParts?: LabelMap
  garmentType: GarmentType
}

/**
 * The area to repaint, 0 or 255, of the label map's size: wide enough to forget the worn clothes' shape and for the new
 * garment's, without face, hair, hands, bags, shoes and the clothes that stay. Undefined where there is nobody to dress.
 */
export function drapeMask({ labels: all, keypoints, bodyParts, garmentType }: DrapeInput): Mask | undefined {
  const { width, height } = all
  const body = readBody(all, keypoints)
  if (!body.unit) return undefined
  const labels = mainPerson(all, body)
  const hands = findHands(labels, body, bodyParts)
  const worn = wornClothes(labels, garmentType, body, hands)
  if (!worn.goes.includes(1)) return undefined
  const neck = labelsAmong(labels, [atr.neck])
  const clothes = near(without(worn.goes, neck), width, margins.clothes * body.unit)
  const collar = garmentType === 'lower_body' ? [] : [near(neck, width, margins.neck * body.unit)]
  const wide = union(clothes, ...collar, makeRoom(labels, garmentType, body))
  const smooth = fillHoles(closed(wide, width, margins.smooth * body.unit), width)
  const ankles = body.legs.flatMap(([, , ankle]) => ankle ?? [])
  const ground = ankles.length ? Math.max(...ankles.map(({ y }) => y)) + margins.ground * body.unit : height
  const standing = pixelsWhere(smooth, width, (_, y, i) => y <= ground || worn.goes[i] === 1)
  const mask = without(standing, keptAreas(labels, garmentType, body, worn, hands))
  const large = dropIslands(mask, width, margins.island * body.unit ** 2)
  const whole = union(large, common(mask, worn.goes))
  return whole.some((value) => value) ? { width, height, data: whole.map((value) => value * 255) } : undefined
}

/** Closes bays narrower than twice `radius`. */
function closed(set: Uint8Array, width: number, radius: number): Uint8Array {
  // The plane goes on around the picture, or its border would draw the set to itself.
  const rim = Math.ceil(radius) + 1
  const height = set.length / width
  const wide = width + 2 * rim
  const plane = new Uint8Array(wide * (height + 2 * rim))
  for (let y = 0; y < height; y++) plane.set(set.subarray(y * width, (y + 1) * width), (y + rim) * wide + rim)
  const outside = near(plane, wide, radius).map((value) => 1 - value)
  const depth = distanceTo(outside, wide)
  return set.map((value, i) => {
    const there = (Math.floor(i / width) + rim) * wide + (i % width) + rim
    return value || depth[there] > radius ? 1 : 0
  })
}
