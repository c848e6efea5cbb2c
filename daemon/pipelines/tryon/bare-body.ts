import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Box, Point } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { interpolate } from './geometry.ts'
import type { LimbAxis } from './limb-axis.ts'

/** The axes of a person's limbs, by the picture's sides. */
export interface Limbs {
  arms: { left: LimbAxis; right: LimbAxis }
  legs: { left: LimbAxis; right: LimbAxis }
}

/** A body without clothes over a box. */
export interface BareBody {
  /** Coverage of torso and limbs, 0..1. */
  cover: Float32Array
  /** Shade of round limbs: 1 lit, less at the rim. */
  shade: Float32Array
}

/**
 * Where the body is under its clothes, from the pose and the measured limbs.
 * @param shown pixels of the box whose shade matters
 */
export function bareBody(
  person: PersonAnalysis,
  limbs: Limbs,
  box: Box,
  withLegs: boolean,
  shown: (i: number) => boolean,
): BareBody {
  const place = (p: Point): Point => ({ x: p.x - box.x, y: p.y - box.y })
  const { left, right } = person
  // The muscle between neck and shoulder stands above their straight line; the person's mask bounds it.
  const shoulders = Math.hypot(
    left.shoulderTip.x - right.shoulderTip.x,
    left.shoulderTip.y - right.shoulderTip.y,
  )
  const rise = 0.12 * shoulders
  const up = (p: Point, share = 1): Point => ({ x: p.x, y: p.y - rise * share })
  const torso = fillPolygon(
    [
      up(left.neck),
      up(left.shoulderTip, 0.2),
      left.shoulderTip,
      left.armpit,
      left.waist,
      left.hip,
      right.hip,
      right.waist,
      right.armpit,
      right.shoulderTip,
      up(right.shoulderTip, 0.2),
      up(right.neck),
    ].map(place),
    box.width,
    box.height,
  ).data
  const cover = Float32Array.from(torso, (value) => value / 255)
  const shade = new Float32Array(cover.length).fill(1)
  for (const arm of [limbs.arms.left, limbs.arms.right]) addLimb(arm, null, place, box, cover, shade, shown)
  // Turned shoulders look narrow; the legs' length does not change.
  const build = Math.max(shoulders, 0.45 * Math.max(limbs.legs.left.length, limbs.legs.right.length))
  if (withLegs)
    for (const leg of [limbs.legs.left, limbs.legs.right])
      addLimb(leg, build, place, box, cover, shade, shown)
  return { cover, shade }
}

const parts = 24
/** Half the width of a bare leg at hip joint, above the knee, knee, calf and ankle: share of its length, of the shoulders' width. */
const leanLeg = [
  { x: 0, y: 0.24 },
  { x: 0.4, y: 0.16 },
  { x: 0.5, y: 0.135 },
  { x: 0.66, y: 0.135 },
  { x: 0.93, y: 0.075 },
  { x: 1, y: 0.08 },
]

/** Half the bare limb's width; trousers hide legs, so those are never taken for thicker than legs usually are. */
function bareRadius(limb: LimbAxis, along: number, shoulders: number | null): number {
  const radius = limb.radius(along)
  return shoulders ? Math.min(radius, interpolate(leanLeg, along / limb.length) * shoulders) : radius
}

function addLimb(
  limb: LimbAxis,
  shoulders: number | null,
  place: (p: Point) => Point,
  box: Box,
  cover: Float32Array,
  shade: Float32Array,
  shown: (i: number) => boolean,
) {
  const outer: Point[] = []
  const inner: Point[] = []
  for (let i = 0; i <= parts; i++) {
    const along = (i / parts) * limb.length
    const radius = bareRadius(limb, along, shoulders)
    outer.push(place(limb.toPhoto(along, radius)))
    inner.push(place(limb.toPhoto(along, -radius)))
  }
  const first = bareRadius(limb, 0, shoulders)
  for (let k = 1; k < 8; k++) {
    const angle = (k / 8) * Math.PI
    outer.unshift(place(limb.toPhoto(-first * Math.sin(angle), first * Math.cos(angle))))
  }
  const outline = [...outer, ...inner.reverse()]
  const mask = fillPolygon(outline, box.width, box.height).data
  const x0 = Math.max(0, Math.floor(Math.min(...outline.map((p) => p.x))))
  const x1 = Math.min(box.width, Math.ceil(Math.max(...outline.map((p) => p.x))))
  const y0 = Math.max(0, Math.floor(Math.min(...outline.map((p) => p.y))))
  const y1 = Math.min(box.height, Math.ceil(Math.max(...outline.map((p) => p.y))))
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * box.width + x
      if (!mask[i]) continue
      cover[i] = Math.max(cover[i], mask[i] / 255)
      if (!shown(i)) continue
      const at = limb.toLimb({ x: x + box.x + 0.5, y: y + box.y + 0.5 })
      const across = Math.min(1, Math.abs(at.outward) / Math.max(1, bareRadius(limb, at.along, shoulders)))
      shade[i] = 1.04 - 0.3 * across * across * Math.sqrt(across)
    }
  }
}
