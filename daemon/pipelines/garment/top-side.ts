import type { Point } from '../../imaging/image.ts'
import type { GarmentSide, Strip } from './garment-analysis.ts'
import { farthest, nearestIndex, resample } from './polyline.ts'
import { readSleeve } from './read-sleeve.ts'
import type { Silhouette } from './silhouette.ts'

const sideStations = 12

/** Left side of a top or dress; `collarHeight` is how far a collar stands above the neck point, in pixels. */
export interface TopSide {
  side: GarmentSide
  sleeveLength: number
  collarHeight: number
  /** Upper corner of the collar; the neck point where there is none. */
  collarTop: Point
}

interface Armpit {
  at: Point
  sleeved: boolean
}

/** First row from which body and sleeve are apart, or where the outline leaps inwards under a short sleeve. */
function findArmpit(s: Silhouette, lowest: number): Armpit {
  const { width, height, body, left, mask } = s
  const persistence = Math.max(3, Math.round(height * 0.02))
  let apart = 0
  for (let y = Math.round(height * 0.04); y < height * 0.95; y++) {
    let gap = -1
    if (body[y] > 0 && left[y] < body[y]) {
      // The sleeve must be a sleeve, not a loose thread.
      let run = 0
      for (let x = left[y]; x < body[y]; x++) run += mask[y * width + x]
      if (run > width * 0.015) gap = body[y]
    }
    apart = gap >= 0 ? apart + 1 : 0
    if (apart === persistence) {
      const start = y - persistence + 1
      if (start < lowest) return { at: { x: body[start] + 0.5, y: start + 0.5 }, sleeved: true }
      break
    }
  }
  return concaveArmpit(s, lowest) ?? { at: sleevelessArmpit(s, lowest), sleeved: false }
}

/** The armpit under a spread sleeve: where the outline from the cuff to the hem's corner lies deepest inside its chord. */
function concaveArmpit(s: Silhouette, lowest: number): Armpit | null {
  const half = s.outline.filter((p) => p.x <= s.axis)
  const cuff = farthest(
    half.filter((p) => p.y < lowest),
    -1,
    0.25,
  )
  const hem = farthest(half, -0.5, 1)
  const from = nearestIndex(half, cuff)
  const to = nearestIndex(half, hem)
  const length = Math.hypot(hem.x - cuff.x, hem.y - cuff.y)
  let at = cuff
  let depth = 0
  for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
    const p = half[i]
    if (p.y >= lowest) continue
    const d = ((p.x - cuff.x) * (hem.y - cuff.y) - (p.y - cuff.y) * (hem.x - cuff.x)) / length
    if (d > depth) {
      depth = d
      at = p
    }
  }
  const angle = Math.abs(Math.atan2(cuff.y - at.y, cuff.x - at.x) - Math.atan2(hem.y - at.y, hem.x - at.x))
  const opening = Math.min(angle, 2 * Math.PI - angle)
  return depth > s.width * 0.035 && opening < 2.45 ? { at, sleeved: true } : null
}

/** Where the armhole ends and the side begins: the sharpest outward corner at the height armpits have. */
function sleevelessArmpit(s: Silhouette, lowest: number): Point {
  const half = s.outline.filter((p) => p.x <= s.axis && p.y < lowest * 1.3)
  const line = resample(half, 160)
  const step = Math.max(1e-6, Math.hypot(line[1].x - line[0].x, line[1].y - line[0].y))
  const span = Math.max(3, Math.round((s.height * 0.05) / step))
  let best: Point = { x: s.left[Math.floor(lowest * 0.7)] + 0.5, y: Math.floor(lowest * 0.7) + 0.5 }
  let bestScore = 0.12
  for (let i = span; i < line.length - span; i++) {
    const p = line[i]
    if (p.y < s.height * 0.12 || p.y > lowest || s.left[Math.floor(p.y)] < p.x - 3) continue
    const a = line[i - span]
    const b = line[i + span]
    const turn = Math.atan2(b.y - p.y, b.x - p.x) - Math.atan2(p.y - a.y, p.x - a.x)
    const convex = -Math.atan2(Math.sin(turn), Math.cos(turn))
    const score = convex - 0.4 * (p.y / lowest) ** 2
    if (score > bestScore) {
      bestScore = score
      best = p
    }
  }
  return best
}

/** Neck point and, where a collar stands above it, the collar's height. */
function findNeck(s: Silhouette, tip: Point): { neck: Point; collarHeight: number; collarTop: Point } {
  const profile: Point[] = []
  for (let x = Math.floor(tip.x); x <= s.axis; x++) {
    if (s.top[x] < s.height) profile.push({ x: x + 0.5, y: s.top[x] + 0.5 })
  }
  if (profile.length < 3) return { neck: tip, collarHeight: 0, collarTop: tip }
  const corner = farthest(profile, -Math.sin(0.21), -Math.cos(0.21))
  const run = corner.x - tip.x
  if (run < 4) return { neck: corner, collarHeight: 0, collarTop: corner }
  let deepest = corner
  let depth = 0
  for (const p of profile) {
    if (p.x >= corner.x) break
    const chord = tip.y + ((corner.y - tip.y) * (p.x - tip.x)) / run
    if (p.y - chord > depth && p.x > tip.x + run * 0.25) {
      depth = p.y - chord
      deepest = p
    }
  }
  const width = s.width
  return depth > width * 0.022
    ? { neck: deepest, collarHeight: deepest.y - corner.y, collarTop: corner }
    : { neck: corner, collarHeight: 0, collarTop: corner }
}

/** Reads the landmarks of the left side of a top or dress. */
export function topSide(s: Silhouette, dress: boolean): TopSide {
  const lowest = s.height * (dress ? 0.42 : 0.66)
  const { at, sleeved } = findArmpit(s, lowest)
  let armpit = at
  const chest = Math.max(8, 2 * (s.axis - armpit.x))
  let tip: Point
  if (sleeved) {
    const x = Math.round(Math.min(s.axis - 2, armpit.x + chest * 0.06))
    tip = { x: x + 0.5, y: s.top[x] + 0.5 }
  } else {
    const above = s.outline.filter((p) => p.x <= s.axis && p.y < armpit.y && p.x < s.axis - chest * 0.1)
    tip = above.length > 0 ? farthest(above, -Math.sin(0.75), -Math.cos(0.75)) : armpit
  }
  const { neck, collarHeight, collarTop } = findNeck(s, tip)
  const atTip = nearestIndex(s.outline, tip)
  const atArmpit = nearestIndex(s.outline, at)
  const around = (from: number, to: number) =>
    to >= from ? s.outline.slice(from, to + 1) : [...s.outline.slice(from), ...s.outline.slice(0, to + 1)]
  const sleeve = sleeved ? readSleeve(around(atTip, atArmpit)) : null
  if (sleeve) armpit = raiseArmpit(sleeve, tip, at, chest)
  const below = s.outline.filter((p) => p.x <= s.axis && p.y > armpit.y + (s.height - armpit.y) * 0.4)
  const inBody = below.filter((p) => s.body[Math.floor(p.y)] >= 0 && p.x >= s.body[Math.floor(p.y)])
  const hem = farthest(inBody.length > 0 ? inBody : below, -0.5, 1)
  const side = bodySide(s, armpit, at, hem)
  const waist = extreme(side, 0.1, 0.75, 1)
  const hip = extreme(
    side.filter((p) => p.y >= waist.y),
    0,
    1,
    -1,
  )
  const sleeveLength = sleeve ? distanceAlong(sleeve.outer) : 0
  return {
    side: { neck, shoulderTip: tip, armpit, waist, hip, hem, side, sleeve, leg: null },
    sleeveLength,
    collarHeight,
    collarTop,
  }
}

const distanceAlong = (line: readonly Point[]) =>
  line.reduce((sum, p, i) => (i === 0 ? 0 : sum + Math.hypot(p.x - line[i - 1].x, p.y - line[i - 1].y)), 0)

/**
 * A sleeve that hangs over the body hides the armpit: the gap begins only at its cuff. Then the armpit is put where
 * armholes end, 0.47 chest widths below the shoulder, and the sleeve's inner edge runs parallel to the outer one.
 */
function raiseArmpit(sleeve: Strip, tip: Point, at: Point, chest: number): Point {
  const { outer, inner } = sleeve
  const end = outer[outer.length - 1]
  const before = outer[Math.floor(outer.length * 0.5)]
  const steep = Math.abs(end.x - before.x) < 0.5 * (end.y - before.y)
  const hidden = distanceAlong(inner) < 0.25 * distanceAlong(outer)
  const y = tip.y + 0.47 * chest
  const cuff = inner[inner.length - 1]
  if (!steep || !hidden || y > at.y - 0.06 * chest) return at
  const armpit = { x: at.x + 0.02 * chest, y }
  sleeve.inner = resample([armpit, cuff], inner.length)
  return armpit
}

/** Outline of the body from the armpit to the hem, evenly spaced by height; above `visible` a sleeve lies over it. */
function bodySide(s: Silhouette, armpit: Point, visible: Point, hem: Point): Point[] {
  const points: Point[] = []
  for (let k = 0; k < sideStations; k++) {
    const t = k / (sideStations - 1)
    const y = armpit.y + (hem.y - armpit.y) * t
    const row = Math.min(s.height - 1, Math.max(0, Math.floor(y)))
    let x = armpit.x + (hem.x - armpit.x) * t
    if (y < visible.y) x = armpit.x + ((visible.x - armpit.x) * (y - armpit.y)) / (visible.y - armpit.y)
    else if (s.body[row] >= 0) x = s.body[row] + 0.5
    points.push({ x, y })
  }
  points[0] = armpit
  points[sideStations - 1] = hem
  return points
}

/** The point of the middle part of `side` farthest to the right (`sign` 1) or left (−1). */
export function extreme(side: readonly Point[], from: number, to: number, sign: 1 | -1): Point {
  const part = side.slice(Math.floor(side.length * from), Math.max(1, Math.ceil(side.length * to)))
  return part.reduce((a, b) => (sign * b.x > sign * a.x ? b : a), part[0] ?? side[0])
}

/** Evenly spaced points between two points of the outline's top. */
export const topProfile = (s: Silhouette, from: Point, to: Point, count: number): Point[] => {
  const line: Point[] = []
  for (let x = Math.floor(from.x); x <= to.x; x++)
    if (s.top[x] < s.height) line.push({ x: x + 0.5, y: s.top[x] + 0.5 })
  return line.length > 1 ? resample(line, count) : [from, to]
}
