import type { Lab } from '../../../../shared/lab.ts'
import type { Point, RgbImage } from '../../../imaging/image.ts'
import type { PersonRegions } from '../../person/person-analysis.ts'

/** What composing has to know of one of the two pictures, in its pixels. */
export interface ComposePart {
  image: RgbImage
  /** Points that lie in the same places of both faces. */
  anchors: Point[]
  /** The face's closed outline, from the middle of the forehead. */
  outline: Point[]
  chin: Point
  neckPit: Point
  /** Where the neck meets the shoulders, and the shoulders' outer ends: the picture's left, then its right. */
  neck: [Point, Point]
  shoulders: [Point, Point]
  regions: Pick<PersonRegions, 'person' | 'skin' | 'hair' | 'top' | 'leftArm' | 'rightArm'>
  /** Of the lit skin of the face. */
  skinLab: Lab
}

/** From the forehead's middle to the chin. */
export function faceHeight({ outline: [forehead], chin }: Pick<ComposePart, 'outline' | 'chin'>): number {
  return Math.max(1, Math.hypot(chin.x - forehead.x, chin.y - forehead.y))
}
