import type { Point } from '../../imaging/image.ts'
import type { GarmentAnalysis, Strip } from '../garment/garment-analysis.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { alongPolyline, arcLengths, clamp, lerp, mix, smoothstep } from './geometry.ts'
import type { LimbAxis } from './limb-axis.ts'
import { addVertex, createMesh, type Mesh, stitch } from './mesh.ts'
import { addRow, columns, type Row } from './row-mesh.ts'
import type { SideSign, TorsoFrame } from './torso-frame.ts'

const rowsToCrotch = 12
const rowsToHem = 30
const stations = 24
/** Trousers longer than this share of the leg end at the ankle; shorter ones keep their own length. */
const fullLength = 0.74
/** Seen from the front, cloth laid flat hides this share of its width by turning around the body. */
const turned = 0.86

/** The mesh of trousers (a block down to the crotch, then both legs sewn to it) or of a skirt. */
export function buildBottomMesh(
  person: PersonAnalysis,
  garment: GarmentAnalysis,
  frame: TorsoFrame,
  legs: { left: LimbAxis; right: LimbAxis },
): { mesh: Mesh; rows: Row[]; hems: { left: Point; right: Point } } {
  const mesh = createMesh()
  const { left, right, crotch } = garment
  const axis = (left.waist.x + right.waist.x) / 2
  const waistY = (left.waist.y + right.waist.y) / 2
  const waistDown = frame.toTorso({ x: person.crotch.x, y: person.waistlineY }).down - 0.01 * frame.length
  const bodyWaist = frame.halfWidth(-1, waistDown) + frame.halfWidth(1, waistDown)
  const bodyHip = frame.halfWidth(-1, frame.length) + frame.halfWidth(1, frame.length)
  const scale = Math.max(
    bodyWaist / Math.max(1, (right.waist.x - left.waist.x) * turned),
    bodyHip / Math.max(1, (right.hip.x - left.hip.x) * 1.15),
  )
  const trousers = crotch && left.leg && right.leg
  const crotchDown = frame.toTorso(person.crotch).down + 0.015 * frame.length
  const down = (y: number) =>
    trousers
      ? lerp(waistDown, crotchDown, (y - waistY) / Math.max(1, crotch.y - waistY))
      : waistDown + (y - waistY) * scale
  const end = (sign: SideSign, point: Point) => {
    const at = down(point.y)
    const base = frame.halfWidth(sign, at)
    const half = (point.x - axis) * sign * scale * turned
    const loosest = trousers ? 1.22 : 3
    return { across: sign * clamp(half, base * 1.03 + 1, base * loosest), down: at }
  }
  const last = trousers ? crotch.y : Math.max(left.hem.y, right.hem.y)
  const count = trousers ? rowsToCrotch : rowsToHem
  const rows: Row[] = []
  for (let i = -1; i <= count + (trousers ? 0 : 1); i++) {
    // One row above the waistband and one below a skirt's hem carry their soft edges.
    const t = i / count
    const a = onSide(left.side, lerp(waistY, last, t))
    const b = onSide(right.side, lerp(waistY, last, t))
    if (i < 0) a.y = b.y = waistY - 5
    if (i > count) a.y = b.y = garment.cutout.height
    rows.push({ left: a, right: b, onBody: { left: end(-1, a), right: end(1, b) } })
  }
  const indices = rows.map((row) => addRow(mesh, frame, row, scale, 4))
  for (let i = 0; i + 1 < indices.length; i++) stitch(mesh, 'body', indices[i], indices[i + 1])
  const bottomRow = rows[rows.length - 1]
  if (!trousers)
    return {
      mesh,
      rows: rows.slice(1),
      hems: {
        left: frame.toPhoto(bottomRow.onBody.left.across, bottomRow.onBody.left.down),
        right: frame.toPhoto(bottomRow.onBody.right.across, bottomRow.onBody.right.down),
      },
    }
  const seam = indices[indices.length - 1]
  const middle = (columns - 1) / 2
  const hems = {
    left: addLeg(mesh, legs.left, left.leg!, seam.slice(0, middle + 1), scale),
    right: addLeg(mesh, legs.right, right.leg!, seam.slice(middle).reverse(), scale),
  }
  return { mesh, rows: rows.slice(1), hems }
}

/** Sews a trouser leg to the crotch row (`seam` runs from the outside to the crotch); returns the hem's outer corner. */
function addLeg(mesh: Mesh, leg: LimbAxis, strip: Strip, seam: number[], scale: number): Point {
  const first = seam.map((vertex) => leg.toLimb(mesh.target[vertex]))
  const outer0 = first[0]
  const inner0 = first[first.length - 1]
  const lengths = arcLengths(strip.outer)
  const natural = lengths[lengths.length - 1] * scale
  const whole = leg.length - outer0.along
  const end = natural > whole * fullLength ? leg.length * 1.01 : outer0.along + natural
  let above = seam
  let hem: Point = mesh.target[seam[0]]
  for (let i = 1; i <= stations + 1; i++) {
    const t = Math.min(1, i / stations)
    const over = i > stations ? 4 : 0
    const outer = alongPolyline(strip.outer, t)
    const inner = alongPolyline(strip.inner, t)
    const width = Math.hypot(outer.x - inner.x, outer.y - inner.y)
    const onOuter = lerp(outer0.along, end, t) + over * scale
    const onInner = lerp(inner0.along, end, t) + over * scale
    const free = smoothstep(0, 0.3, t)
    const radius = leg.radius(onOuter)
    const half = clamp((width * scale * turned) / 2, radius * 1.08 + 1, radius * 2)
    const seen = Math.min(leg.reach(onOuter).outer * 1.02 + 1, radius * 1.3)
    const outReach = lerp(outer0.outward, Math.max(half, seen), free)
    const seenInside = Math.min(leg.reach(onInner).inner * 1.02 + 1, radius * 1.2)
    const inReach = lerp(-inner0.outward, Math.max(half, seenInside), free)
    const margin = 4 / Math.max(1, width)
    const row = seam.map((_, k) => {
      const c = (k / (seam.length - 1)) * (1 + 2 * margin) - margin
      const source = mix(outer, inner, c)
      const bent = 0.5 - 0.5 * (Math.sin((1 - 2 * c) * 0.8) / Math.sin(0.8))
      const target = leg.toPhoto(lerp(onOuter, onInner, bent), lerp(outReach, -inReach, bent))
      const rim = Math.min(1, Math.abs(2 * c - 1))
      return addVertex(mesh, { x: source.x, y: source.y + over }, target, 1 - 0.2 * rim ** 4 * free)
    })
    stitch(mesh, 'limb', above, row)
    above = row
    if (i === stations) hem = mesh.target[row[0]]
  }
  return hem
}

/** The point of a side's outline at a height. */
function onSide(side: readonly Point[], y: number): Point {
  for (let i = 1; i < side.length; i++) {
    if (y <= side[i].y || i === side.length - 1) {
      const span = side[i].y - side[i - 1].y
      return mix(side[i - 1], side[i], span > 0 ? clamp((y - side[i - 1].y) / span, 0, 1) : 0)
    }
  }
  return side[0]
}
