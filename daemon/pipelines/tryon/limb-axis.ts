import type { Mask, Point } from '../../imaging/image.ts'
import { arcLengths, clamp, distance, interpolate, lerp, mix } from './geometry.ts'
import type { SideSign } from './torso-frame.ts'

/** Coordinates along an arm or a leg: `along` from its first joint, `outward` from its middle away from the torso. */
export interface LimbAxis {
  length: number
  toPhoto(along: number, outward: number): Point
  toLimb(point: Point): { along: number; outward: number }
  /** Half the bare limb's width. */
  radius(along: number): number
  /** How far the limb as dressed reaches at both sides of its middle. */
  reach(along: number): { outer: number; inner: number }
}

const steps = 48

/**
 * An axis through three joints, rounded at the middle one.
 * @param radii half the bare limb's width at the joints
 * @param mask where the limb is seen, to measure how far it reaches
 * @param person where anything of the person is seen: the rounding of shoulder and hip belongs to no limb's mask
 */
export function createLimbAxis(
  joints: [Point, Point, Point],
  radii: [number, number, number],
  sign: SideSign,
  mask: Mask,
  person: Mask,
): LimbAxis {
  const path = roundCorner(joints)
  const lengths = arcLengths(path)
  const length = lengths[path.length - 1]
  const tangents = path.map((b, i) => {
    const a = path[Math.max(0, i - 1)]
    const span = Math.max(1e-6, distance(a, b))
    return { x: (b.x - a.x) / span, y: (b.y - a.y) / span }
  })
  const bend = distance(joints[0], joints[1])
  const knots = [
    { x: 0, y: radii[0] },
    { x: Math.min(bend, length * 0.9), y: radii[1] },
    { x: length, y: radii[2] },
  ]
  const radius = (along: number) => interpolate(knots, along)
  const at = (along: number) => {
    let i = 1
    while (i < path.length - 1 && lengths[i] < along) i++
    const a = path[i - 1]
    const b = path[i]
    const span = Math.max(1e-6, lengths[i] - lengths[i - 1])
    const t = (along - lengths[i - 1]) / span
    const tangent = { x: (b.x - a.x) / span, y: (b.y - a.y) / span }
    // Picture's left limbs point down with their outside at −x, which is the tangent turned clockwise.
    return { point: mix(a, b, t), normal: { x: sign * tangent.y, y: -sign * tangent.x } }
  }
  const toPhoto = (along: number, outward: number): Point => {
    const { point, normal } = at(along)
    return { x: point.x + normal.x * outward, y: point.y + normal.y * outward }
  }
  const outer = new Float32Array(steps + 1)
  const inner = new Float32Array(steps + 1)
  for (let i = 0; i <= steps; i++) {
    const along = (i / steps) * length
    const limit = radius(along) * 1.7
    outer[i] = walk(along < bend * 0.6 ? person : mask, (r) => toPhoto(along, r), limit)
    inner[i] = walk(mask, (r) => toPhoto(along, -r), limit)
  }
  const smoothOuter = smooth(outer)
  const smoothInner = smooth(inner)
  return {
    length,
    toPhoto,
    radius,
    toLimb(p) {
      let nearest = Number.POSITIVE_INFINITY
      let along = 0
      let outward = 0
      const last = path.length - 1
      for (let i = 1; i <= last; i++) {
        const a = path[i - 1]
        const { x: tx, y: ty } = tangents[i]
        const span = lengths[i] - lengths[i - 1]
        const dx = p.x - a.x
        const dy = p.y - a.y
        let t = dx * tx + dy * ty
        if (t < 0 && i > 1) t = 0
        if (t > span && i < last) t = span
        const far = (dx - tx * t) ** 2 + (dy - ty * t) ** 2
        if (far >= nearest) continue
        nearest = far
        along = lengths[i - 1] + t
        outward = dx * ty - dy * tx
      }
      return { along, outward: Math.sign(outward) * sign * Math.sqrt(nearest) }
    },
    reach(along) {
      // Above its first joint a limb ends round.
      const round = along < 0 ? Math.sqrt(Math.max(0, 1 - (along / Math.max(1, radii[0] * 1.35)) ** 2)) : 1
      const t = clamp((along / length) * steps, 0, steps - 1e-6)
      const i = Math.floor(t)
      return {
        outer: round * lerp(smoothOuter[i], smoothOuter[i + 1], t - i),
        inner: round * lerp(smoothInner[i], smoothInner[i + 1], t - i),
      }
    },
  }
}

/** Replaces the corner at the middle joint by a quadratic curve. */
function roundCorner([a, b, c]: [Point, Point, Point]): Point[] {
  const from = mix(b, a, 0.35)
  const to = mix(b, c, 0.35)
  const curve = Array.from({ length: 9 }, (_, i) => {
    const t = i / 8
    return mix(mix(from, b, t), mix(b, to, t), t)
  })
  return [a, ...curve, c].filter((p, i, all) => i === 0 || distance(p, all[i - 1]) > 0.01)
}

function walk(mask: Mask, place: (r: number) => Point, limit: number): number {
  for (let r = 0; r < limit; r++) {
    const { x, y } = place(r)
    const column = Math.floor(x)
    const row = Math.floor(y)
    if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) return r
    if (mask.data[row * mask.width + column] < 128) return r
  }
  return limit
}

function smooth(values: Float32Array): Float32Array {
  return values.map((_, i) => {
    const around = Array.from(values.subarray(Math.max(0, i - 3), i + 4)).sort((a, b) => a - b)
    return around[Math.floor(around.length * 0.6)]
  })
}
