import type { Point } from '../../imaging/image.ts'
import type { PoseLandmark } from './person-analysis.ts'

/** The joints of one side of the picture. */
export interface SkeletonSide {
  shoulder: Point
  elbow: Point
  wrist: Point
  /** Where the stretched fingers end. */
  fingertip: Point
  hip: Point
  knee: Point
  ankle: Point
  toe: Point
  /** +1 when this side lies to the right in the picture, −1 to the left. */
  outward: 1 | -1
}

/** Joints sorted by the picture's sides, with the measures everything else is scaled by. */
export interface Skeleton {
  left: SkeletonSide
  right: SkeletonSide
  shoulders: Point
  hips: Point
  /** Distance between the shoulder joints in pixels, never less than 0.58 of the torso's length. */
  unit: number
  /** Distance from the shoulders' to the hips' middle in pixels. */
  torso: number
  /** Unit vector from hips to shoulders. */
  up: Point
}

/** Shoulders seen from the front are wider than this share of the torso's length; less means the body is turned. */
const leastWidth = 0.58

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** Reads the skeleton from BlazePose's landmarks, which must be in pixels of one picture. */
export function readSkeleton(landmarks: PoseLandmark[]): Skeleton {
  const side = (first: 0 | 1, outward: 1 | -1): SkeletonSide => {
    const at = (index: number): Point => ({ x: landmarks[index + first].x, y: landmarks[index + first].y })
    const wrist = at(15)
    const knuckles = middle(at(17), at(19))
    return {
      shoulder: at(11),
      elbow: at(13),
      wrist,
      fingertip: { x: wrist.x + (knuckles.x - wrist.x) * 1.9, y: wrist.y + (knuckles.y - wrist.y) * 1.9 },
      hip: at(23),
      knee: at(25),
      ankle: at(27),
      toe: at(31),
      outward,
    }
  }
  const mirrored = landmarks[11].x < landmarks[12].x
  const left = side(mirrored ? 0 : 1, -1)
  const right = side(mirrored ? 1 : 0, 1)
  const shoulders = middle(left.shoulder, right.shoulder)
  const hips = middle(left.hip, right.hip)
  const torso = Math.max(1, Math.hypot(shoulders.x - hips.x, shoulders.y - hips.y))
  const width = Math.hypot(right.shoulder.x - left.shoulder.x, right.shoulder.y - left.shoulder.y)
  return {
    left,
    right,
    shoulders,
    hips,
    unit: Math.max(width, leastWidth * torso),
    torso,
    up: { x: (shoulders.x - hips.x) / torso, y: (shoulders.y - hips.y) / torso },
  }
}

/** The skeleton with every point moved by `move` and every length multiplied by `scale`. */
export function mapSkeleton(skeleton: Skeleton, scale: number, move: (point: Point) => Point): Skeleton {
  const side = (from: SkeletonSide): SkeletonSide => ({
    shoulder: move(from.shoulder),
    elbow: move(from.elbow),
    wrist: move(from.wrist),
    fingertip: move(from.fingertip),
    hip: move(from.hip),
    knee: move(from.knee),
    ankle: move(from.ankle),
    toe: move(from.toe),
    outward: from.outward,
  })
  return {
    left: side(skeleton.left),
    right: side(skeleton.right),
    shoulders: move(skeleton.shoulders),
    hips: move(skeleton.hips),
    unit: skeleton.unit * scale,
    torso: skeleton.torso * scale,
    up: skeleton.up,
  }
}
