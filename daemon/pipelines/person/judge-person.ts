import type { BodyAnalysis } from '../../../shared/body.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import type { FrameRegions } from './find-regions.ts'
import type { PoseLandmark } from './person-analysis.ts'
import type { Skeleton } from './skeleton.ts'

/**
 * Every threshold of the gate: [where doubt begins, where nothing is left of the confidence].
 * Lengths are in shoulder widths unless said otherwise.
 */
const gates = {
  /** Shoulder width over torso length. */
  turned: [0.6, 0.3],
  /** Height of the thighs over torso length. */
  seated: [0.55, 0.2],
  /** Share of the torso's bones in the picture. */
  cropped: [0.95, 0.5],
  /** Share of the torso behind forearms and hands. */
  armsOver: [0.12, 0.5],
  /** Disagreement of two readings about shoulders, elbows and wrists. */
  unstable: [0.09, 0.35],
} as const
/** A reason is given once a gate has taken this much of the confidence. */
const worthSaying = 0.15
const faceMissing = 0.8
/** Without a face, shoulders that move by this many widths belong to nobody. */
const facelessMove = 0.18
const twoPeople = 0.7

export interface Judgement {
  confidence: number
  reasons: ReasonCode[]
}

export interface Evidence {
  skeleton: Skeleton
  /** Landmarks of two readings from shifted windows. */
  readings: [PoseLandmark[], PoseLandmark[]]
  body: BodyAnalysis['parts']
  people: number
  faceFound: boolean
  regions: FrameRegions
  width: number
  height: number
}

/** How much a drape on this person can be trusted (0..1), and what makes it doubtful. */
export function judgePerson(evidence: Evidence): Judgement {
  const { skeleton, body } = evidence
  const reasons: ReasonCode[] = []
  let confidence = 1
  const doubt = (code: ReasonCode, value: number, [good, bad]: readonly [number, number]) => {
    const left = Math.max(0, Math.min(1, (value - bad) / (good - bad)))
    confidence *= 0.15 + 0.85 * left
    if (1 - left > worthSaying) reasons.push(code)
  }
  const shoulders = Math.abs(skeleton.right.shoulder.x - skeleton.left.shoulder.x)
  doubt('PERSON_TURNED', shoulders / skeleton.torso, gates.turned)
  if (body.legs >= 0.5) doubt('PERSON_SEATED', thighHeight(skeleton) / skeleton.torso, gates.seated)
  doubt('PERSON_CROPPED', body.torso, gates.cropped)
  doubt('ARMS_COVER_TORSO', armsOverTorso(evidence.regions), gates.armsOver)
  doubt('LANDMARKS_UNSTABLE', disagreement(evidence), gates.unstable)
  if (evidence.people > 1) {
    confidence *= twoPeople
    reasons.push('TWO_PEOPLE')
  }
  if (!evidence.faceFound) {
    confidence *= faceMissing
    reasons.push('FACE_NOT_FOUND')
  }
  return { confidence, reasons }
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
  return faceFound || Math.max(moved(11), moved(12)) < facelessMove
}
