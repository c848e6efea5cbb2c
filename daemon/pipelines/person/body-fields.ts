import type { Point } from '../../imaging/image.ts'
import type { Skeleton, SkeletonSide } from './skeleton.ts'

/** Where each pixel lies relative to the body; distances in shoulder widths. */
export interface BodyFields {
  /** Distance to the nearer arm's bone line. */
  arm: Float32Array
  /** Along that arm: shoulder 0, elbow 1, wrist 2, fingertips 3. */
  alongArm: Float32Array
  /** 0: the arm on the picture's left is nearer, 1: the right one. */
  armSide: Uint8Array
  leg: Float32Array
  /** Along the nearer leg: hip 0, knee 1, ankle 2, toes 3. */
  alongLeg: Float32Array
  /** Along the torso: shoulders 0, hips 1; below 0 towards the head. */
  down: Float32Array
  /** Across the torso from its middle line, in the picture's sense: left negative. */
  across: Float32Array
}

/** Distance from (`x`, `y`) to the chain of `points`, and where along it (0 … points − 1) the foot lies. */
function chainDistance(points: Point[], x: number, y: number, out: { distance: number; along: number }) {
  out.distance = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i]
    const dx = points[i + 1].x - a.x
    const dy = points[i + 1].y - a.y
    const square = dx * dx + dy * dy
    let t = square > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / square : 0
    t = Math.min(1, Math.max(0, t))
    const ex = x - a.x - t * dx
    const ey = y - a.y - t * dy
    const distance = ex * ex + ey * ey
    if (distance < out.distance) {
      out.distance = distance
      out.along = i + t
    }
  }
  out.distance = Math.sqrt(out.distance)
}

/** Fields of a `width`×`height` frame; the skeleton must be in the frame's pixels. Pixels with `inside` 0 stay 0. */
export function bodyFields(
  skeleton: Skeleton,
  inside: Float32Array,
  width: number,
  height: number,
): BodyFields {
  const size = width * height
  const fields: BodyFields = {
    arm: new Float32Array(size).fill(9),
    alongArm: new Float32Array(size),
    armSide: new Uint8Array(size),
    leg: new Float32Array(size).fill(9),
    alongLeg: new Float32Array(size),
    down: new Float32Array(size),
    across: new Float32Array(size),
  }
  const arm = (side: SkeletonSide) => [side.shoulder, side.elbow, side.wrist, side.fingertip]
  const leg = (side: SkeletonSide) => [side.hip, side.knee, side.ankle, side.toe]
  const arms = [arm(skeleton.left), arm(skeleton.right)]
  const legs = [leg(skeleton.left), leg(skeleton.right)]
  const { up, unit, torso, shoulders } = skeleton
  const hit = { distance: 0, along: 0 }
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      if (inside[i] < 0.004) continue
      const x = column + 0.5
      const y = row + 0.5
      for (let side = 0; side < 2; side++) {
        chainDistance(arms[side], x, y, hit)
        if (hit.distance / unit < fields.arm[i]) {
          fields.arm[i] = hit.distance / unit
          fields.alongArm[i] = hit.along
          fields.armSide[i] = side
        }
        chainDistance(legs[side], x, y, hit)
        if (hit.distance / unit < fields.leg[i]) {
          fields.leg[i] = hit.distance / unit
          fields.alongLeg[i] = hit.along
        }
      }
      const dx = x - shoulders.x
      const dy = y - shoulders.y
      fields.down[i] = -(dx * up.x + dy * up.y) / torso
      fields.across[i] = (-dx * up.y + dy * up.x) / unit
    }
  }
  return fields
}
