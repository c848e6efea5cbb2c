import { fillPolygon } from '../../../imaging/fill-polygon.ts'
import type { Point } from '../../../imaging/image.ts'
import { clamp, lerp } from '../../tryon/geometry.ts'
import type { ComposePart } from './compose-part.ts'

/** Where a neck's outline lies at even steps of the way from chin (0) to pit (1): distances to the axis, left negative. */
export interface NeckProfile {
  left: number[]
  right: number[]
}

const steps = 20
/** Where a neck's own width is looked for, and what it may be in face heights. */
const tube = { from: 0.1, to: 0.6, least: 0.32, most: 0.95 }
/** Farther from the axis than so many face heights there is no neck. */
export const farthest = 0.8
/** How much wider a neck may become from one step to the next as it goes up: jaws are no necks. */
const widening = 1.02

/**
 * Reads the neck's outline between chin and pit. Where hair lies over one side, that is as the other; where a row shows
 * neither, as the next that does.
 * @param at the picture's point for a share of the way down and a distance from the axis
 * @param lean how far beside the axis the middle of the neck is at the pit: necks may lean
 * @param size face height, in the unit of that distance
 * @returns `null` where no row shows an end of the neck
 */
export function neckProfile(
  { regions: { person, hair }, outline }: ComposePart,
  at: (t: number, s: number) => Point,
  size: number,
  lean: number,
): NeckProfile | null {
  const { width, height } = person
  const face = fillPolygon(outline, width, height).data
  const look = (t: number, s: number): 'neck' | 'beyond' | 'unknown' => {
    const { x, y } = at(t, s)
    if (x < 0 || y < 0 || x >= width || y >= height) return 'unknown'
    const i = (y | 0) * width + (x | 0)
    if (face[i] > 127 || hair.data[i] > 90) return 'unknown'
    return person.data[i] > 127 ? 'neck' : 'beyond'
  }
  const pace = size / 150
  const march = (t: number, side: 1 | -1): number => {
    const start = t * lean
    let s = 0
    while (look(t, start + side * s) === 'neck' && s < farthest * size) s += pace
    return s > 0 && look(t, start + side * s) !== 'unknown' ? start + side * s : Number.NaN
  }
  const rows = Array.from({ length: steps + 1 }, (_, k) => k / steps)
  const left = rows.map((t) => march(t, -1))
  const right = rows.map((t) => march(t, 1))
  const middles = left.map((l, k) => (l + right[k]) / 2).filter((v) => !Number.isNaN(v))
  const middle = middles.sort((a, b) => a - b)[middles.length >> 1] ?? 0
  for (const k of rows.keys()) {
    if (Number.isNaN(left[k])) left[k] = 2 * middle - right[k]
    else if (Number.isNaN(right[k])) right[k] = 2 * middle - left[k]
  }
  if (left.every(Number.isNaN)) return null
  for (const side of [left, right]) {
    fillGaps(side)
    for (let k = steps - 1; k >= 0; k--)
      if (Math.abs(side[k] - middle) > Math.abs(side[k + 1] - middle) * widening)
        side[k] = middle + (side[k + 1] - middle) * widening
  }
  return { left, right }
}

/** Unknown rows become as the nearest known one. In place. */
function fillGaps(side: number[]) {
  const known = side.map((v, k) => [v, k]).filter(([v]) => !Number.isNaN(v))
  for (const [k, v] of side.entries()) {
    if (!Number.isNaN(v)) continue
    side[k] = known.reduce((best, row) => (Math.abs(row[1] - k) < Math.abs(best[1] - k) ? row : best))[0]
  }
}

/** Left and right end at a share of the way; above and below it goes on as it ends. */
export function spanAt({ left, right }: NeckProfile, t: number): [number, number] {
  const at = clamp(t, 0, 1) * steps
  const k = Math.min(steps - 1, at | 0)
  return [lerp(left[k], left[k + 1], at - k), lerp(right[k], right[k + 1], at - k)]
}

/** The neck alone, without the shoulders that it goes over into: as wide all along as where it is narrowest. */
export function tubeOf({ left, right }: NeckProfile, size: number): NeckProfile | null {
  const rows = left
    .map((l, k) => ({ middle: (l + right[k]) / 2, width: right[k] - l }))
    .slice(tube.from * steps, tube.to * steps + 1)
    .filter(({ width }) => width > tube.least * size && width < tube.most * size)
    .sort((a, b) => a.width - b.width)
  if (rows.length < 3) return null
  const { middle, width } = rows[rows.length >> 2]
  return {
    left: left.map(() => middle - width / 2),
    right: right.map(() => middle + width / 2),
  }
}
