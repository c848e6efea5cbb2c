import type { BodyAnalysis } from '../../../shared/body.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import type { Mask, Point } from '../../imaging/image.ts'

/** One of BlazePose's 33 landmarks, in pixels of the analysed picture. */
export interface PoseLandmark extends Point {
  /** Depth relative to the hips, in pixels; smaller is nearer to the camera. */
  z: number
  /** 0..1, sigmoid already taken. */
  visibility: number
  presence: number
}

/**
 * Points of the dressed body's outline that a garment is fastened to. left/right are the PICTURE's sides
 * (the person's right hand is usually on the picture's left), so that nothing else has to think of mirroring.
 */
export interface BodySide {
  /** Where the neck meets the shoulder line (neck–shoulder point). */
  neck: Point
  /** Where a sleeve is sewn on: the outer end of the shoulder. */
  shoulderTip: Point
  armpit: Point
  elbow: Point
  wrist: Point
  /** Half the width of the bare arm in pixels at shoulder, elbow and wrist. */
  armRadius: [number, number, number]
  /** Outline of the torso (without arms) at the height of the natural waist and of the widest hip. */
  waist: Point
  hip: Point
  knee: Point
  ankle: Point
  /** Half the width of the leg in pixels at thigh, knee and ankle. */
  legRadius: [number, number, number]
}

/** Soft regions, all of the picture's own size. They overlap at their edges. */
export interface PersonRegions {
  person: Mask
  /** Bare skin of face, neck, arms, chest, belly, legs. */
  skin: Mask
  hair: Mask
  /** The top (or upper part of a dress) now worn, sleeves included. */
  top: Mask
  /** Trousers, skirt, lower part of a dress now worn. */
  bottom: Mask
  /** Face oval: never altered. */
  face: Mask
  /** Hands up to the wrist: never altered. */
  hands: Mask
  /** Forearms, upper arms and hands, bare or sleeved: what may lie in front of the torso. */
  leftArm: Mask
  rightArm: Mask
}

export interface PersonAnalysis {
  width: number
  height: number
  landmarks: PoseLandmark[]
  regions: PersonRegions
  left: BodySide
  right: BodySide
  /** Pit of the neck (between the collar bones) and chin, crotch. */
  neckPit: Point
  chin: Point
  crotch: Point
  /** Height (y in pixels) where trousers or skirt now worn begin; the natural waist for dresses. */
  waistlineY: number
  /** Height where the top now worn ends; above `waistlineY` when the belly is bare, else equal to it. */
  topEndY: number
  /** Mean CIELAB of the person's lit skin: L 0..100, a, b. */
  skinLab: [number, number, number]
  /** How far the old sleeves reach along shoulder (0) → elbow (0.5) → wrist (1), picture left and right. */
  sleeveLength: [number, number]
  /** Whether the legs down to the knees (at least) are in the picture. */
  legsVisible: boolean
  body: BodyAnalysis
  confidence: number
  reasons: ReasonCode[]
}
