import { fillPolygon } from '../../../imaging/fill-polygon.ts'
import type { Box, Point } from '../../../imaging/image.ts'
import { applySimilarity, invertSimilarity, type Similarity } from '../../../imaging/similarity.ts'
import { clamp, lerp, smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'
import { type NeckProfile, neckProfile, spanAt, tubeOf } from './neck-profile.ts'

/** The new neck in the body's pixels: from the new chin (0) to the pit of the body's neck (1), and across it. */
export interface NeckFrame {
  chin: Point
  /** Unit vectors down the body and along its shoulders to the picture's right. */
  down: Point
  across: Point
  length: number
  /** Outlines of the head's own neck and of the body's. */
  head: NeckProfile
  body: NeckProfile
  /** How far up the neck's left and right side go until the jaw hides them; mostly below 0. */
  ends: [number, number]
}

/** Shares of the way between which the head's neck takes the body's outline. */
export const joining = { from: 0.05, to: 0.5 }
/** How far above the chin the jaw is measured, in face heights; a neck goes up behind so much of its width. */
const jaw = { above: 0.25, share: 0.85 }

export function neckFrame(head: ComposePart, body: ComposePart, move: Similarity): NeckFrame {
  const chin = applySimilarity(move, head.chin)
  const size = faceHeight(body)
  const [left, right] = body.shoulders
  const wide = Math.max(1, Math.hypot(right.x - left.x, right.y - left.y))
  const across = { x: (right.x - left.x) / wide, y: (right.y - left.y) / wide }
  const way: Axes = { chin, down: { x: -across.y, y: across.x }, across, length: 1 }
  const pit = inNeck(way, body.neckPit.x, body.neckPit.y)
  const axes = { ...way, length: Math.max(0.25 * size, pit.t) }
  const its = neckProfile(body, (t, s) => onNeck(axes, t, s), size, pit.s) ?? guessed(axes, body.neck, size)
  const back = invertSimilarity(move)
  const ownPit = applySimilarity(move, head.neckPit)
  const own = inNeck(axes, ownPit.x, ownPit.y)
  const seen = neckProfile(
    head,
    (t, s) => applySimilarity(back, onNeck(axes, t, s)),
    size,
    own.s / Math.max(0.5, own.t),
  )
  const tube = seen && tubeOf(seen, size)
  const outline = head.outline.map((point) => {
    const { x, y } = applySimilarity(move, point)
    return inNeck(axes, x, y)
  })
  const neck = tube ?? behindJaw(its, outline, axes.length, size)
  return {
    ...axes,
    head: neck,
    body: its,
    ends: [meets(outline, neck.left[0]), meets(outline, neck.right[0])],
  }
}

/** How far down a face's outline goes at a distance from the axis; beside the face no jaw hides a neck, which ends at the chin. */
function meets(outline: { t: number; s: number }[], s: number): number {
  let lowest = Number.NEGATIVE_INFINITY
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length]
    if (a.s <= s !== b.s <= s) lowest = Math.max(lowest, a.t + ((s - a.s) / (b.s - a.s)) * (b.t - a.t))
  }
  return lowest === Number.NEGATIVE_INFINITY ? 0 : clamp(lowest, -1, 0)
}

type Axes = Pick<NeckFrame, 'chin' | 'down' | 'across' | 'length'>

/** From what the pose says of the neck's foot, which is a little wider than the neck. */
function guessed(axes: Axes, [left, right]: Point[], size: number): NeckProfile {
  const [a, b] = [left, right].map(({ x, y }) => inNeck(axes, x, y).s)
  const half = clamp(0.45 * Math.abs(b - a), 0.2 * size, 0.4 * size)
  return { left: new Array(21).fill((a + b) / 2 - half), right: new Array(21).fill((a + b) / 2 + half) }
}

/** The body's neck for a head that brings none, no wider than the new jaw hides. */
function behindJaw(
  its: NeckProfile,
  outline: { t: number; s: number }[],
  length: number,
  size: number,
): NeckProfile {
  const sides = outline.filter(({ t }) => t * length > -jaw.above * size).map(({ s }) => s)
  const [low, high] = [Math.min(...sides) * jaw.share, Math.max(...sides) * jaw.share]
  return { left: its.left.map((s) => Math.max(s, low)), right: its.right.map((s) => Math.min(s, high)) }
}

/** A point's share of the way from chin to pit, and its distance from the axis in pixels. */
export function inNeck({ chin, down, across, length }: Axes, x: number, y: number) {
  const dx = x - chin.x
  const dy = y - chin.y
  return { t: (dx * down.x + dy * down.y) / length, s: dx * across.x + dy * across.y }
}

/** The point at a share of the way and a distance from the axis. */
export function onNeck({ chin, down, across, length }: Axes, t: number, s: number): Point {
  return {
    x: chin.x + down.x * t * length + across.x * s,
    y: chin.y + down.y * t * length + across.y * s,
  }
}

/** The new neck's left and right end at a share of the way. */
export function newSpan({ head, body }: NeckFrame, t: number): [number, number] {
  const k = smoothstep(joining.from, joining.to, t)
  const [own, its] = [spanAt(head, t), spanAt(body, t)]
  return [lerp(own[0], its[0], k), lerp(own[1], its[1], k)]
}

/** Where the head's neck, bent to the new outline, shows what it has at (t, s); both in the body's pixels. */
export function unbent(frame: NeckFrame, t: number, s: number): Point {
  const [left, right] = newSpan(frame, t)
  const [from, to] = spanAt(frame.head, t)
  const share = (s - left) / Math.max(1, right - left)
  return onNeck(frame, t, from + share * (to - from))
}

/** Neck, shoulders and what is below, over a box of the body's picture: coverage 0..1. */
export function bodyShape(frame: NeckFrame, { neck, shoulders }: ComposePart, box: Box): Float32Array {
  const { width, height } = box
  const below = box.y + height * 2
  const fill = (points: Point[]) =>
    fillPolygon(
      points.map(({ x, y }) => ({ x: x - box.x, y: y - box.y })),
      width,
      height,
    ).data
  const [left, right] = shoulders
  const trunk = fill([{ x: left.x, y: below }, left, ...neck, right, { x: right.x, y: below }])
  const rows = Array.from({ length: 21 }, (_, k) => k / 20)
  const tube = fill([
    onNeck(frame, frame.ends[0], frame.head.left[0]),
    ...rows.map((t) => onNeck(frame, t, newSpan(frame, t)[0])),
    ...rows.toReversed().map((t) => onNeck(frame, t, newSpan(frame, t)[1])),
    onNeck(frame, frame.ends[1], frame.head.right[0]),
  ])
  const shape = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!trunk[i] && !tube[i]) continue
      // Beside the neck, where it is not yet the body's, there is nothing.
      const { t } = inNeck(frame, x + box.x + 0.5, y + box.y + 0.5)
      shape[i] = (t > joining.to ? Math.max(trunk[i], tube[i]) : tube[i]) / 255
    }
  }
  return shape
}
