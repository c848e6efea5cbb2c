import type { Point } from '../../imaging/image.ts'
import type { GarmentAnalysis, GarmentSide } from '../garment/garment-analysis.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { alongPolyline, clamp, lerp, mix } from './geometry.ts'
import type { Row, TorsoPoint } from './row-mesh.ts'
import type { SideSign, TorsoFrame } from './torso-frame.ts'

const shoulderRows = 4
export const armholeRows = 10
const sideRows = 30
/** Length of a top, shoulder tip to hem, in lengths of the torso (to the hips' widest place). */
const longTop = 1.02
/** Depth of the deepest armhole, in depths of the body's own armpit. */
const deepest = 1.3

/** How a top or dress lies on a body: rows from the collar to below the hem, and where its parts begin. */
export interface TopPlan {
  rows: Row[]
  /** Indices of the rows through the neck points, shoulder tips, armpits and hem corners. */
  neck: number
  shoulder: number
  armpit: number
  hem: number
  /** Photo pixels per cut-out pixel. */
  scale: number
  /** The garment's sides, armpits raised where sleeves hid them. */
  left: GarmentSide
  right: GarmentSide
}

/** How far the worn top reaches from the torso's axis: cloth that covers it leaves nothing to be painted. */
function wornReach(person: PersonAnalysis, frame: TorsoFrame, sign: SideSign, down: number): number {
  const { width, height, data } = person.regions.top
  const base = frame.halfWidth(sign, down)
  let across = base * 0.6
  for (; across < base * 1.3; across++) {
    const { x, y } = frame.toPhoto(across * sign, down)
    const column = Math.floor(x)
    const row = Math.floor(y)
    if (column < 0 || row < 0 || column >= width || row >= height) break
    if (data[row * width + column] < 100) break
  }
  return across
}

/** Length of a dress in torso lengths: its waist on the body's waist, its hem above the ground. */
function dressLength(
  person: PersonAnalysis,
  garment: GarmentAnalysis,
  frame: TorsoFrame,
  natural: number,
): number {
  const { left, right } = garment
  const mean = (key: 'shoulderTip' | 'waist' | 'hem') => (left[key].y + right[key].y) / 2
  const waist =
    (frame.toTorso(person.left.waist).down + frame.toTorso(person.right.waist).down) / 2 / frame.length
  const share = (mean('waist') - mean('shoulderTip')) / Math.max(1, mean('hem') - mean('shoulderTip'))
  const byWaist = share > 0.2 && share < 0.6 ? waist / share : natural
  const ground = frame.toTorso(person.left.ankle).down / frame.length
  return Math.min(clamp(byWaist, natural * 0.82, natural * 1.05), ground * 0.97)
}

/**
 * Sleeves that lie against the torso hide the upper part of the side, so the armpit reads too low: raises it to `highest`
 * along the side's line, which the sleeve's inner edge shares.
 */
function raiseArmpit(side: GarmentSide, highest: number): GarmentSide {
  if (!side.sleeve || side.armpit.y <= highest) return side
  const armpit = { x: side.armpit.x, y: highest }
  const { outer, inner } = side.sleeve
  return { ...side, armpit, side: [armpit, ...side.side], sleeve: { outer, inner: [armpit, ...inner] } }
}

/** Fits a top or a dress to a body by its shoulders (or, where it has none, by its chest). */
export function planTop(person: PersonAnalysis, garment: GarmentAnalysis, frame: TorsoFrame): TopPlan {
  const { left, right } = garment
  const axis = (left.armpit.x + right.armpit.x) / 2
  const bodyPits = { left: frame.toTorso(person.left.armpit), right: frame.toTorso(person.right.armpit) }
  const bodyChest = bodyPits.right.across - bodyPits.left.across
  const chest = Math.max(1, right.armpit.x - left.armpit.x)
  const shoulders = Math.max(1, right.shoulderTip.x - left.shoulderTip.x)
  const byChest = bodyChest / chest
  const byShoulders = (frame.shoulders * 1.02) / shoulders
  const sleeved = garment.sleeves !== 'none'
  const fitting = sleeved
    ? clamp(byShoulders, byChest * 1.02, byChest * 1.3)
    : clamp(byShoulders, byChest * 1.04, byChest * 1.2)
  const tipY = (left.shoulderTip.y + right.shoulderTip.y) / 2
  const hemY = (left.hem.y + right.hem.y) / 2
  // A narrow garment stretches across rather than growing long: a top seldom ends far below the hips.
  const natural = ((hemY - tipY) * fitting) / frame.length
  const wanted =
    garment.type === 'dresses'
      ? dressLength(person, garment, frame, natural)
      : natural < longTop
        ? natural
        : longTop + (natural - longTop) * 0.25
  const scale = Math.max(byChest * 1.02, fitting * (wanted / natural) ** 0.6)

  const bodyDepth =
    (bodyPits.left.down + bodyPits.right.down) / 2 -
    (frame.toTorso(person.left.shoulderTip).down + frame.toTorso(person.right.shoulderTip).down) / 2
  const ends = (sign: SideSign) => {
    const body = sign < 0 ? person.left : person.right
    const given = sign < 0 ? left : right
    const cut = raiseArmpit(given, given.shoulderTip.y + (deepest * bodyDepth) / scale)
    const bodyNeck = frame.toTorso(body.neck)
    const bodyTip = frame.toTorso(body.shoulderTip)
    const onShoulder = (across: number): TorsoPoint => {
      const t = (across - bodyNeck.across * sign) / Math.max(1, (bodyTip.across - bodyNeck.across) * sign)
      return { across: across * sign, down: lerp(bodyNeck.down, bodyTip.down, t) - 0.02 * frame.length }
    }
    const neckHalf = Math.max((cut.neck.x - axis) * sign * scale, bodyNeck.across * sign * 1.0)
    const neck = onShoulder(Math.min(neckHalf, bodyTip.across * sign * 0.92))
    const tipHalf = bodyTip.across * sign
    const tip = onShoulder(
      sleeved
        ? tipHalf * 0.94
        : clamp((cut.shoulderTip.x - axis) * sign * scale, neck.across * sign + 2, tipHalf),
    )
    const depth = clamp(
      (cut.armpit.y - given.shoulderTip.y) * scale,
      bodyDepth * (sleeved ? 1 : 0.95),
      bodyDepth * deepest,
    )
    const worn = (point: Point, down: number): TorsoPoint => {
      const base = frame.halfWidth(sign, down)
      const half = (point.x - axis) * sign * scale * 0.82
      const seen = Math.min(base * 1.2, wornReach(person, frame, sign, down) + 2)
      return { across: sign * clamp(half, Math.max(base * 1.03 + 1, seen), base * 1.3), down }
    }
    return { cut, neck, tip, depth, worn }
  }
  const l = ends(-1)
  const r = ends(1)
  // Both sides hang from one height, or a corner read wrong in the cut-out would tilt the whole garment.
  const tipDown = (l.tip.down + r.tip.down) / 2
  const pitDown = tipDown + (l.depth + r.depth) / 2
  const pitY = (l.cut.armpit.y + r.cut.armpit.y) / 2
  const below = clamp(
    (wanted * frame.length - (pitDown - tipDown)) / Math.max(1, hemY - pitY),
    0.7 * scale,
    1.3 * scale,
  )
  const drop = (end: typeof l, point: Point) => end.worn(point, pitDown + (point.y - pitY) * below)
  // Without sleeves the armhole ends where the arm begins.
  const atArm = (at: TorsoPoint, body: TorsoPoint): TorsoPoint =>
    sleeved || Math.abs(at.across) < Math.abs(body.across) ? at : { ...at, across: body.across }
  const pit = {
    l: atArm(drop(l, l.cut.armpit), bodyPits.left),
    r: atArm(drop(r, r.cut.armpit), bodyPits.right),
  }
  const rows: Row[] = []
  const add = (left: Point, right: Point, leftOn: TorsoPoint, rightOn: TorsoPoint) =>
    rows.push({ left, right, onBody: { left: leftOn, right: rightOn } })

  const collar = Math.min(l.cut.neck.y, r.cut.neck.y)
  const collarRows = collar > 3 ? 4 : 0
  for (let i = 0; i < collarRows; i++) {
    const up = (1 - i / collarRows) * (collar + 2)
    const lift = (at: TorsoPoint) => ({
      across: at.across * (1 - 0.2 * (1 - i / collarRows)),
      down: at.down - up * scale,
    })
    const raise = (p: Point) => ({ x: p.x, y: p.y - up })
    add(raise(l.cut.neck), raise(r.cut.neck), lift(l.neck), lift(r.neck))
  }
  const neck = rows.length
  for (let i = 0; i < shoulderRows; i++) {
    const t = i / shoulderRows
    add(
      mix(l.cut.neck, l.cut.shoulderTip, t),
      mix(r.cut.neck, r.cut.shoulderTip, t),
      blend(l.neck, l.tip, t),
      blend(r.neck, r.tip, t),
    )
  }
  const shoulder = rows.length
  for (let i = 0; i < armholeRows; i++) {
    const t = i / armholeRows
    add(
      mix(l.cut.shoulderTip, l.cut.armpit, t),
      mix(r.cut.shoulderTip, r.cut.armpit, t),
      blend(l.tip, pit.l, t),
      blend(r.tip, pit.r, t),
    )
  }
  const armpit = rows.length
  for (let i = 0; i <= sideRows; i++) {
    const a = alongPolyline(l.cut.side, i / sideRows)
    const b = alongPolyline(r.cut.side, i / sideRows)
    add(a, b, i ? drop(l, a) : pit.l, i ? drop(r, b) : pit.r)
  }
  const hem = rows.length - 1
  smoothSides(rows, armpit)
  const rest = garment.cutout.height + 1 - Math.min(rows[hem].left.y, rows[hem].right.y)
  const under = (p: Point) => ({ x: p.x, y: p.y + rest })
  const lower = (at: TorsoPoint) => ({ across: at.across, down: at.down + rest * scale })
  const last = rows[hem]
  add(under(last.left), under(last.right), lower(last.onBody.left), lower(last.onBody.right))
  if (process.env.DBG) console.log(natural, wanted, scale, byChest)
  return { rows, neck, shoulder, armpit, hem, scale, left: l.cut, right: r.cut }
}

const blend = (a: TorsoPoint, b: TorsoPoint, t: number): TorsoPoint => ({
  across: lerp(a.across, b.across, t),
  down: lerp(a.down, b.down, t),
})

/** Cloth does not follow every dent of the body: averages the sides below the armpits over neighbouring rows. */
function smoothSides(rows: Row[], from: number) {
  for (const side of ['left', 'right'] as const) {
    const across = rows.map((row) => row.onBody[side].across)
    for (let i = from + 1; i < rows.length; i++) {
      let sum = 0
      let count = 0
      for (let k = Math.max(from, i - 4); k <= Math.min(rows.length - 1, i + 4); k++, count++)
        sum += across[k]
      rows[i].onBody[side] = { ...rows[i].onBody[side], across: sum / count }
    }
  }
}
