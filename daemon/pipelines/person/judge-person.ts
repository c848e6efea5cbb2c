import type { ReasonCode } from '../../../shared/reasons.ts'
import type { BodyReading } from './analyze-body.ts'
import { bodyRules } from './body-rules.ts'
import type { Face } from './find-face.ts'
import type { FrameRegions } from './find-regions.ts'
import type { PoseLandmark } from './person-analysis.ts'
import type { Skeleton } from './skeleton.ts'

export interface Judgement {
  confidence: number
  reasons: ReasonCode[]
}

export interface Evidence {
  skeleton: Skeleton
  /** Landmarks of two readings from shifted windows. */
  readings: [PoseLandmark[], PoseLandmark[]]
  body: BodyReading
  people: number
  face: Face | null
  regions: FrameRegions
  width: number
  height: number
}

/** How much a drape on this person can be trusted (0..1), and what makes it doubtful. */
export function judgePerson(evidence: Evidence): Judgement {
  const { skeleton, body, face, readings } = evidence
  const reasons: ReasonCode[] = []
  let confidence = 1
  const doubt = (code: ReasonCode, value: number, [good, bad]: readonly [number, number]) => {
    const left = Math.max(0, Math.min(1, (value - bad) / (good - bad)))
    confidence *= 0.15 + 0.85 * left
    if (1 - left > bodyRules.worthSaying) reasons.push(code)
  }
  // Of a head alone the shoulders are a guess.
  if (body.body_type !== 'head_only')
    doubt('PERSON_TURNED', shoulderWidth(readings) / skeleton.torso, bodyRules.turned)
  else if (face) doubt('PERSON_TURNED', frontality(face), bodyRules.faceTurned)
  if (body.framed.legs >= bodyRules.legsVisible)
    doubt('PERSON_SEATED', thighHeight(skeleton) / skeleton.torso, bodyRules.seated)
  doubt('PERSON_CROPPED', body.framed.torso, bodyRules.cropped)
  doubt('ARMS_COVER_TORSO', armsOverTorso(evidence.regions), bodyRules.armsOver)
  doubt('LANDMARKS_UNSTABLE', disagreement(evidence), bodyRules.unstable)
  if (isOccluded(body)) reasons.push('BODY_OCCLUDED')
  if (evidence.people > 1) {
    confidence *= bodyRules.twoPeople
    reasons.push('TWO_PEOPLE')
  }
  if (!face) {
    confidence *= bodyRules.faceMissing
    reasons.push('FACE_NOT_FOUND')
  }
  return { confidence, reasons }
}

/** Whether something in front of the person hides what lies inside the picture; arms behind the back are none. */
export function isOccluded({ hidden }: BodyReading): boolean {
  return Object.entries(bodyRules.hidden).some(([part, most]) => hidden[part as keyof typeof hidden] > most)
}

/** Pixels from the right shoulder to the left one, as the picture shows them; negative for backs. */
function shoulderWidth([one, two]: Evidence['readings']): number {
  return (one[11].x - one[12].x + two[11].x - two[12].x) / 2
}

/** 1 for a face seen from the front, towards 0 as one cheek hides behind the nose. */
function frontality({ mesh }: Face): number {
  const [nose, right, left] = [mesh[1], mesh[234], mesh[454]]
  const reach = (cheek: typeof nose) => Math.hypot(cheek.x - nose.x, cheek.y - nose.y)
  return Math.min(reach(right), reach(left)) / Math.max(reach(right), reach(left))
}

function thighHeight({ left, right, up }: Skeleton): number {
  const drop = (side: Skeleton['left']) =>
    -((side.knee.x - side.hip.x) * up.x + (side.knee.y - side.hip.y) * up.y)
  return Math.max(drop(left), drop(right))
}

function armsOverTorso({ body, fields }: FrameRegions): number {
  let torso = 0
  let covered = 0
  for (let i = 0; i < body.down.length; i++) {
    if (fields.background[i] > 0.5 || body.down[i] < 0.08 || body.down[i] > 0.92) continue
    if (Math.abs(body.across[i]) > 0.4) continue
    torso++
    if (body.arm[i] < 0.1 && body.alongArm[i] > 1) covered++
  }
  return torso ? covered / torso : 0
}

/** The largest move of an upper-body joint between the readings; joints outside the picture are guesses anyway. */
function disagreement({ readings: [one, two], skeleton, width, height }: Evidence): number {
  let worst = 0
  for (const joint of [11, 12, 13, 14, 15, 16]) {
    const { x, y } = one[joint]
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    worst = Math.max(worst, Math.hypot(two[joint].x - x, two[joint].y - y))
  }
  return worst / skeleton.unit
}

/** False for cups and bags taken for people: they have no face, and two readings put their shoulders elsewhere. */
export function isPerson([one, two]: Evidence['readings'], unit: number, faceFound: boolean): boolean {
  const moved = (joint: number) => Math.hypot(two[joint].x - one[joint].x, two[joint].y - one[joint].y) / unit
  return faceFound || Math.max(moved(11), moved(12)) < bodyRules.facelessMove
}
