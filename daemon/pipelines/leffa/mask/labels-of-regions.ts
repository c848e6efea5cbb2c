import type { LabelMap, Mask, Point } from '../../../imaging/image.ts'
import type { BodySide, PersonAnalysis } from '../../person/person-analysis.ts'
import { atr } from './atr.ts'

const half = 128

/**
 * A rough human parsing (ATR ids, 18 = neck) of the analysed picture from the instant engine's regions, for when the
 * parsing networks are not there. It knows no skirts, dresses, bags, hats or scarves: they count as top and trousers.
 */
export function labelsOfRegions(person: PersonAnalysis): LabelMap {
  const { width, height, regions, chin, waistlineY, left, right } = person
  const { skin, hair, top, bottom, face, hands, leftArm, rightArm } = regions
  const arms: [Mask, number, Point][] = [
    // The picture's left is the person's right.
    [leftArm, atr.rightArm, left.wrist],
    [rightArm, atr.leftArm, right.wrist],
  ]
  // Fingers reach a little past the hands' own mask.
  const reach =
    Math.hypot(left.shoulderTip.x - right.shoulderTip.x, left.shoulderTip.y - right.shoulderTip.y) * 0.4
  const legs = [atr.rightLeg, atr.leftLeg]
  const shoes = [atr.rightShoe, atr.leftShoe]
  const data = new Uint8Array(width * height)
  for (let i = 0; i < data.length; i++) {
    if (regions.person.data[i] < half) continue
    const x = i % width
    const y = Math.floor(i / width)
    const side = nearer(x, y, left, right)
    const arm = arms.find(
      ([mask, , wrist]) => mask.data[i] >= half || Math.hypot(x - wrist.x, y - wrist.y) < reach,
    )?.[1]
    const most = Math.max(skin.data[i], hair.data[i], top.data[i], bottom.data[i])
    if (face.data[i] >= half) data[i] = atr.face
    else if (hands.data[i] >= half) data[i] = arm ?? (side ? atr.leftArm : atr.rightArm)
    else if (most < half / 2) data[i] = y > [left, right][side].ankle.y ? shoes[side] : 0
    else if (most === hair.data[i]) data[i] = atr.hair
    else if (most === top.data[i]) data[i] = atr.top
    else if (most === bottom.data[i]) data[i] = y > [left, right][side].ankle.y ? shoes[side] : atr.trousers
    else if (arm) data[i] = arm
    else if (y > waistlineY) data[i] = y > [left, right][side].ankle.y ? shoes[side] : legs[side]
    else data[i] = y < chin.y ? atr.face : atr.neck
  }
  return { width, height, data }
}

/** 0 for the left leg of the picture, 1 for the right one. */
function nearer(x: number, y: number, left: BodySide, right: BodySide): 0 | 1 {
  const to = ({ knee, ankle }: BodySide) => Math.abs(x - (y < knee.y ? knee.x : ankle.x))
  return to(left) <= to(right) ? 0 : 1
}
