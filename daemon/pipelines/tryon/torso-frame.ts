import type { Point } from '../../imaging/image.ts'
import type { BodySide, PersonAnalysis } from '../person/person-analysis.ts'
import { interpolate } from './geometry.ts'

/** −1 the picture's left, +1 its right. */
export type SideSign = -1 | 1

/** Coordinates along the torso: `down` from the shoulders to the hips, `across` to the picture's right, in pixels. */
export interface TorsoFrame {
  toTorso(point: Point): { across: number; down: number }
  toPhoto(across: number, down: number): Point
  /** Distance of the body's outline (arms left out) from the axis at a height, ≥ 0. */
  halfWidth(side: SideSign, down: number): number
  /** Distance from the shoulder tips' middle to the hips' middle. */
  length: number
  /** Distance between the shoulder tips. */
  shoulders: number
}

/** Waist and hips are at least this share of the chest's width. */
const leastShare = [1, 0.7, 0.85]

export function createTorsoFrame(person: PersonAnalysis): TorsoFrame {
  const { left, right } = person
  const top = middle(left.shoulderTip, right.shoulderTip)
  const bottom = middle(left.hip, right.hip)
  const length = Math.max(1, Math.hypot(bottom.x - top.x, bottom.y - top.y))
  const dx = (bottom.x - top.x) / length
  const dy = (bottom.y - top.y) / length
  // Below the hips cloth hangs along the legs, however the torso leans.
  const feet = middle(left.ankle, right.ankle)
  const drop = Math.hypot(feet.x - bottom.x, feet.y - bottom.y)
  const ex = drop > length * 0.5 ? (feet.x - bottom.x) / drop : 0
  const ey = drop > length * 0.5 ? (feet.y - bottom.y) / drop : 1
  const toTorso = ({ x, y }: Point) => {
    const down = (x - top.x) * dx + (y - top.y) * dy
    if (down <= length) return { across: (x - top.x) * dy - (y - top.y) * dx, down }
    const below = (x - bottom.x) * ex + (y - bottom.y) * ey
    return { across: (x - bottom.x) * ey - (y - bottom.y) * ex, down: length + below }
  }
  const knots = (side: BodySide, sign: SideSign) =>
    outline(side, sign)
      .map((point) => toTorso(point))
      .map(({ across, down }) => ({ x: down, y: Math.max(0, across * sign) }))
      .filter((knot, i, all) => i === 0 || knot.x > all[i - 1].x)
      // A body cut off by the picture's edge is read too narrow there.
      .map((knot, i, all) => (i < 3 ? { x: knot.x, y: Math.max(knot.y, all[0].y * leastShare[i]) } : knot))
  const profiles = { '-1': knots(left, -1), '1': knots(right, 1) }
  return {
    toTorso,
    toPhoto(across, down) {
      if (down <= length) return { x: top.x + across * dy + down * dx, y: top.y - across * dx + down * dy }
      // The change of direction is spread over half a torso, so that no row is torn or crossed.
      const turn = Math.min(1, (down - length) / (0.5 * length))
      const nx = dy + (ey - dy) * turn
      const ny = -dx + (dx - ex) * turn
      return {
        x: bottom.x + across * nx + (down - length) * ex,
        y: bottom.y + across * ny + (down - length) * ey,
      }
    },
    halfWidth: (side, down) => interpolate(profiles[side], down),
    length,
    shoulders: Math.hypot(left.shoulderTip.x - right.shoulderTip.x, left.shoulderTip.y - right.shoulderTip.y),
  }
}

function outline(side: BodySide, sign: SideSign): Point[] {
  return [
    side.armpit,
    side.waist,
    side.hip,
    { x: side.knee.x + sign * side.legRadius[1], y: side.knee.y },
    { x: side.ankle.x + sign * side.legRadius[2], y: side.ankle.y },
  ]
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
