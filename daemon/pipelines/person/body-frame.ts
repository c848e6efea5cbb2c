import type { Point } from '../../imaging/image.ts'
import type { FrameRegions } from './find-regions.ts'
import type { BodySide } from './person-analysis.ts'
import type { Skeleton, SkeletonSide } from './skeleton.ts'
import { toPicture, toWork, type WorkFrame } from './work-frame.ts'

/** The dressed body's frame in pixels of the picture. */
export interface BodyFrame {
  left: BodySide
  right: BodySide
  neckPit: Point
  crotch: Point
}

/** Torso stations between shoulders (0) and hips (1). */
const waistDown = 0.68
const hipDown = 1.02

/** Measures the outline of body and limbs in a frame; `skeleton` is in the frame's pixels. */
export function measureBody(
  frame: WorkFrame,
  skeleton: Skeleton,
  regions: FrameRegions,
  pictureChin: Point,
): BodyFrame {
  const chin = toWork(frame, pictureChin)
  const { width, height } = frame
  const { fields, body } = regions
  const covered = (x: number, y: number, field: (i: number) => number) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    return column < 0 || row < 0 || column >= width || row >= height ? 0 : field(row * width + column)
  }
  const isBody = (x: number, y: number) =>
    covered(x, y, (i) => 1 - fields.background[i] - fields.hair[i]) > 0.5
  // Beside the torso an arm ends it: told by its skin when bare, by its bone when sleeved.
  const isTorso = (x: number, y: number) =>
    covered(x, y, (i) => {
      if (fields.background[i] > 0.5) return 0
      const reach = fields.skin[i] > 0.5 ? 0.19 : 0.09
      return body.arm[i] < reach && body.alongArm[i] > 0.55 ? 0 : 1
    }) > 0.5
  const { up, unit, torso, shoulders } = skeleton
  const across: Point = { x: -up.y, y: up.x }
  const isSkin = (x: number, y: number) => covered(x, y, (i) => fields.skin[i]) > 0.5
  const necks = measureNeck(skeleton, chin, isSkin, isBody)

  const measureSide = (side: SkeletonSide): BodySide => {
    const out = side.outward
    const along = unitVector(shoulders, side.shoulder)
    const joint = { x: side.shoulder.x + along.x * unit * 0.05, y: side.shoulder.y + along.y * unit * 0.05 }
    const climb = march(joint, up, unit * 0.22, isBody)
    const shoulderTip = { x: joint.x + up.x * climb, y: joint.y + up.y * climb }
    const neckBase = { x: necks.base.x + along.x * necks.half, y: necks.base.y + along.y * necks.half }
    const neckClimb = Math.max(unit * 0.12, march(neckBase, up, unit * 0.27, isBody))
    const neck = { x: neckBase.x + up.x * neckClimb, y: neckBase.y + up.y * neckClimb }
    const armpit = {
      x: side.shoulder.x - up.x * unit * 0.34 - across.x * out * unit * 0.03,
      y: side.shoulder.y - up.y * unit * 0.34 - across.y * out * unit * 0.03,
    }
    const edge = (down: number, reach: number) => {
      const centre = { x: shoulders.x - up.x * torso * down, y: shoulders.y - up.y * torso * down }
      const direction = { x: across.x * out, y: across.y * out }
      const start = { x: centre.x + direction.x * unit * 0.2, y: centre.y + direction.y * unit * 0.2 }
      const far = unit * 0.2 + march(start, direction, unit * reach, isTorso)
      return { x: centre.x + direction.x * far, y: centre.y + direction.y * far }
    }
    const radius = (a: Point, b: Point, t: number, least: number, most: number) =>
      limbRadius(lerp(a, b, t), unitVector(a, b), unit * least, unit * most, isBody)
    return {
      neck,
      shoulderTip,
      armpit,
      elbow: side.elbow,
      wrist: side.wrist,
      armRadius: [
        radius(side.shoulder, side.elbow, 0.45, 0.1, 0.17),
        radius(side.shoulder, side.elbow, 0.95, 0.08, 0.15),
        radius(side.elbow, side.wrist, 0.95, 0.055, 0.1),
      ],
      waist: edge(waistDown, 0.45),
      hip: edge(hipDown, 0.5),
      knee: side.knee,
      ankle: side.ankle,
      legRadius: [
        radius(side.hip, side.knee, 0.3, 0.16, 0.3),
        radius(side.hip, side.knee, 0.97, 0.1, 0.2),
        radius(side.knee, side.ankle, 0.95, 0.06, 0.14),
      ],
    }
  }
  const picture = (side: BodySide): BodySide => ({
    neck: toPicture(frame, side.neck),
    shoulderTip: toPicture(frame, side.shoulderTip),
    armpit: toPicture(frame, side.armpit),
    elbow: toPicture(frame, side.elbow),
    wrist: toPicture(frame, side.wrist),
    armRadius: scaled(side.armRadius, frame.scale),
    waist: toPicture(frame, side.waist),
    hip: toPicture(frame, side.hip),
    knee: toPicture(frame, side.knee),
    ankle: toPicture(frame, side.ankle),
    legRadius: scaled(side.legRadius, frame.scale),
  })
  const hipWidth = Math.hypot(
    skeleton.left.hip.x - skeleton.right.hip.x,
    skeleton.left.hip.y - skeleton.right.hip.y,
  )
  const drop = Math.max(hipWidth * 0.4, unit * 0.2)
  return {
    left: picture(measureSide(skeleton.left)),
    right: picture(measureSide(skeleton.right)),
    neckPit: toPicture(frame, { x: necks.base.x + up.x * unit * 0.06, y: necks.base.y + up.y * unit * 0.06 }),
    crotch: toPicture(frame, { x: skeleton.hips.x - up.x * drop, y: skeleton.hips.y - up.y * drop }),
  }
}

const lerp = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
})

const scaled = ([a, b, c]: [number, number, number], scale: number): [number, number, number] => [
  a / scale,
  b / scale,
  c / scale,
]

function unitVector(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** How far one can go from `start` in `direction` inside the body, at most `most`, in pixels. */
function march(
  start: Point,
  direction: Point,
  most: number,
  isInside: (x: number, y: number) => boolean,
): number {
  let length = 0
  while (length < most && isInside(start.x + direction.x * length, start.y + direction.y * length))
    length += 0.5
  return Math.min(length, most)
}

/** Half the limb's width across its bone; where one side runs into the body, the other one is taken twice. */
function limbRadius(
  centre: Point,
  bone: Point,
  least: number,
  most: number,
  isBody: (x: number, y: number) => boolean,
): number {
  const one = march(centre, { x: -bone.y, y: bone.x }, most * 1.5, isBody)
  const two = march(centre, { x: bone.y, y: -bone.x }, most * 1.5, isBody)
  const open = one < most * 1.5 && two < most * 1.5
  return Math.max(least, Math.min(most, open ? (one + two) / 2 : Math.min(one, two)))
}

/**
 * The neck's foot on the shoulder line and half the neck's width, from its bare skin between chin and shoulders; where
 * a collar hides it, from the body's outline and typical measures.
 */
function measureNeck(
  { up, unit, shoulders }: Skeleton,
  chin: Point,
  isSkin: (x: number, y: number) => boolean,
  isBody: (x: number, y: number) => boolean,
): { base: Point; half: number } {
  const across: Point = { x: -up.y, y: up.x }
  const height = (chin.x - shoulders.x) * up.x + (chin.y - shoulders.y) * up.y
  const lean = ((chin.x - shoulders.x) * across.x + (chin.y - shoulders.y) * across.y) * 0.5
  let half = Number.POSITIVE_INFINITY
  let offset = lean
  for (const isNeck of [isSkin, isBody]) {
    for (let climb = 0.9 * height; climb > 0.35 * height && climb > unit * 0.12; climb -= 1) {
      const centre = {
        x: shoulders.x + up.x * climb + across.x * lean,
        y: shoulders.y + up.y * climb + across.y * lean,
      }
      const right = march(centre, across, unit * 0.4, isNeck)
      const left = march(centre, { x: -across.x, y: -across.y }, unit * 0.4, isNeck)
      const width = (left + right) / 2
      if (width < unit * 0.14 || width >= half) continue
      half = width
      offset = lean + (right - left) / 2
    }
    if (half < unit * 0.3) break
  }
  if (half > unit * 0.3) {
    half = unit * 0.22
    offset = lean
  }
  return {
    base: { x: shoulders.x + across.x * offset, y: shoulders.y + across.y * offset },
    half: half * 1.1,
  }
}
