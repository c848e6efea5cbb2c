import type { Point } from '../../../imaging/image.ts'
import { applySimilarity, type Similarity } from '../../../imaging/similarity.ts'
import { clamp, lerp, smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'

/** The new neck in the body's pixels: from the new chin (0) to the pit of the body's neck (1), and across it. */
export interface NeckFrame {
  chin: Point
  /** Unit vectors down the neck and to the picture's right. */
  down: Point
  across: Point
  length: number
  /** Middle and width of the head's own neck and of the body's, across. */
  head: { middle: number; width: number }
  body: { middle: number; width: number }
}

/** Where the head's neck has taken the body's width, as a share of the neck. */
const joined = 0.6

export function neckFrame(head: ComposePart, body: ComposePart, move: Similarity): NeckFrame {
  const chin = applySimilarity(move, head.chin)
  const size = faceHeight(body)
  const dx = body.neckPit.x - chin.x
  const dy = body.neckPit.y - chin.y
  const length = Math.max(0.25 * size, Math.hypot(dx, dy))
  // A chin below the pit says nothing of the way down.
  const down = dy > 0.1 * size ? { x: dx / Math.hypot(dx, dy), y: dy / Math.hypot(dx, dy) } : { x: 0, y: 1 }
  const across = { x: down.y, y: -down.x }
  const span = ([left, right]: [Point, Point]) => {
    const [a, b] = [left, right].map(({ x, y }) => (x - chin.x) * across.x + (y - chin.y) * across.y)
    return { middle: (a + b) / 2, width: Math.abs(b - a) }
  }
  const own = span(head.neck.map((point) => applySimilarity(move, point)) as [Point, Point])
  const its = span(body.neck)
  return {
    ...{ chin, down, across, length },
    head: {
      middle: clamp(own.middle, its.middle - 0.3 * size, its.middle + 0.3 * size),
      width: clamp(own.width, its.width / 1.4, its.width / 0.7),
    },
    body: its,
  }
}

/** A point's share of the way from chin to pit, and its distance from the axis in pixels. */
export function inNeck({ chin, down, across, length }: NeckFrame, x: number, y: number) {
  const dx = x - chin.x
  const dy = y - chin.y
  return { t: (dx * down.x + dy * down.y) / length, s: dx * across.x + dy * across.y }
}

/** Where the head's neck, bent to the body's, shows what it has at (t, s); both in the body's pixels. */
export function unbent({ chin, down, across, length, head, body }: NeckFrame, t: number, s: number): Point {
  const k = smoothstep(0, joined, t)
  const own = head.middle + (s - lerp(head.middle, body.middle, k)) / lerp(1, body.width / head.width, k)
  return {
    x: chin.x + down.x * t * length + across.x * own,
    y: chin.y + down.y * t * length + across.y * own,
  }
}
