import { rays, rowOf } from './neckline-fan.ts'

/** A mirror-symmetric neckline: its rows on the left half of a fan, and its depth in halves of the neck's width. */
interface NecklineCurve {
  depth: number
  path: Int16Array
}

/** V, soft V, shallow round, round, deep round and square: depth · (1 − |u|^p)^(1/q) over u = −1..1. */
const shapes = [
  [1, 1],
  [1.4, 1],
  [2, 1],
  [2, 1.5],
  [2.2, 2],
  [4, 1.5],
]
/** A rib as thick as its shoulder's corner leaves the opening narrower than the neck points lie apart. */
const widths = [1, 0.95, 0.9]
const points = 60

/** The shapes necklines have, at all depths. */
export const necklineCurves: readonly NecklineCurve[] = shapes.flatMap(([p, q]) =>
  widths.flatMap((width) => {
    const curves: NecklineCurve[] = []
    for (let depth = 0.15; depth < 2.8; depth *= 1.03) curves.push({ depth, path: trace(p, q, width, depth) })
    return curves
  }),
)

function trace(p: number, q: number, width: number, depth: number): Int16Array {
  const path = new Int16Array(rays / 2)
  let ray = 0
  let before = { angle: 0, radius: width }
  for (let k = 1; k <= points; k++) {
    const u = Math.cos((Math.PI * k) / points / 2)
    const y = depth * Math.max(0, 1 - u ** p) ** (1 / q)
    const now = { angle: Math.atan2(y, u * width), radius: Math.hypot(y, u * width) }
    for (; ray < path.length; ray++) {
      const angle = (Math.PI * (ray + 0.5)) / rays
      if (angle > now.angle) break
      const t = (angle - before.angle) / Math.max(1e-9, now.angle - before.angle)
      path[ray] = rowOf(before.radius + (now.radius - before.radius) * t)
    }
    before = now
  }
  return path
}
