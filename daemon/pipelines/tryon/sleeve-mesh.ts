import type { Strip } from '../garment/garment-analysis.ts'
import { alongPolyline, arcLengths, clamp, lerp, mix, smoothstep } from './geometry.ts'
import type { LimbAxis } from './limb-axis.ts'
import { addVertex, type Mesh, stitch } from './mesh.ts'

const stations = 18

/**
 * Sews a sleeve to the armhole vertices and lays it along the arm by arc length.
 * @param armhole vertices of the torso from the shoulder tip to the armpit; they are the sleeve's first row
 * @returns where along the arm the sleeve's inner seam ends
 */
export function addSleeve(
  mesh: Mesh,
  arm: LimbAxis,
  strip: Strip,
  armhole: number[],
  scale: number,
  long: boolean,
): number {
  const tip = arm.toLimb(mesh.target[armhole[0]])
  const pit = arm.toLimb(mesh.target[armhole[armhole.length - 1]])
  const length = (points: Strip['outer']) => arcLengths(points)[points.length - 1] * scale
  const natural = tip.along + length(strip.outer)
  const wrist = arm.length
  const outerEnd = long && natural > wrist * 0.86 ? wrist * 1.0 : Math.min(natural, wrist)
  const stretch = (outerEnd - tip.along) / Math.max(1, natural - tip.along)
  const radius = arm.radius(outerEnd)
  const innerEnd = clamp(
    pit.along + length(strip.inner) * stretch,
    outerEnd - radius * 0.5,
    outerEnd + radius * 0.25,
  )
  // An inner seam of no length is one point of the cut-out: there, only cloth beside it can be shown.
  const innermost = smoothstep(0.15, 0.4, length(strip.inner) / Math.max(1, length(strip.outer))) * 0.6
  let above = armhole
  for (let i = 1; i <= stations + 1; i++) {
    // One more row beyond the cuff carries its soft edge.
    const t = Math.min(1, i / stations)
    const over = i > stations ? 3 : 0
    const outer = alongPolyline(strip.outer, t)
    const inner = alongPolyline(strip.inner, t)
    const width = Math.hypot(outer.x - inner.x, outer.y - inner.y)
    const onOuter = lerp(tip.along, outerEnd, t) + over * scale
    const onInner = lerp(pit.along, innerEnd, t) + over * scale
    const free = smoothstep(0, 0.35, t * Math.min(1, (outerEnd / wrist) * 2))
    const seen = arm.reach(onOuter)
    const half = clamp((width * scale * 0.8) / 2, arm.radius(onOuter) * 1.06 + 1, arm.radius(onOuter) * 1.6)
    const outReach = Math.max(lerp(tip.outward, half, free), seen.outer * 1.03 + (seen.outer > 0 ? 2 : 0))
    const inReach = lerp(-pit.outward, Math.max(half, arm.reach(onInner).inner * 1.02 + 1), free)
    const down = {
      x: outer.x - alongPolyline(strip.outer, t - 0.02).x,
      y: outer.y - alongPolyline(strip.outer, t - 0.02).y,
    }
    const unit = Math.hypot(down.x, down.y) || 1
    const shift = { x: (down.x / unit) * over, y: (down.y / unit) * over }
    const margin = 5 / Math.max(width, 1)
    const row = armhole.map((_, k) => {
      const share = k / (armhole.length - 1)
      const c = lerp(-margin, innermost > 0 ? 1 + margin * innermost : 0.94, share)
      const source = mix(outer, inner, c)
      const bent = 0.5 - 0.5 * (Math.sin((1 - 2 * c) * 0.9) / Math.sin(0.9))
      const target = arm.toPhoto(lerp(onOuter, onInner, bent), lerp(outReach, -inReach, bent))
      const rim = Math.min(1, Math.abs(2 * c - 1))
      const edge = innermost > 0 ? 1 : 1 - 2 * smoothstep(0.7, 1, c)
      return addVertex(
        mesh,
        { x: source.x + shift.x * edge, y: source.y + shift.y * edge },
        target,
        1 - 0.22 * rim ** 3 * free,
        1 - t,
      )
    })
    stitch(mesh, 'limb', above, row)
    above = row
  }
  return innerEnd
}
