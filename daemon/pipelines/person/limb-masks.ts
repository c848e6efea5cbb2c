import type { Mask, Point } from '../../imaging/image.ts'
import type { RegionMasks } from './refine-regions.ts'
import type { Skeleton, SkeletonSide } from './skeleton.ts'

/** Share of the forearm, from the wrist up, that still belongs to the hand. */
const wristShare = 0.04

/** Reach of the mask over bare skin and over sleeves, in shoulder widths, at shoulder, elbow, wrist and fingertips. */
const bareReach = [0.2, 0.18, 0.18, 0.24]
/** How far beyond a sleeve's measured end its cuff may reach; none where there is no sleeve. */
const overlap = 0.1
/** Least reach of a bare arm on the torso's side of its bone. */
const innerReach = [0.13, 0.1, 0.085, 0.2]
const stations = 30
/** Towards the torso skin is looked for in so many rings around the bone, up to a distance in shoulder widths. */
const rings = 12
const ringReach = 0.22
const sleeveReach = [0.15, 0.14, 0.13, 0.1]

/** Arms and hands at the picture's size; `skeleton` is in the picture's pixels, `sleeves` as {@link sleeveLengths} measured. */
export function limbMasks(masks: RegionMasks, skeleton: Skeleton, sleeves: [number, number]) {
  const { skin, top, other, background } = masks
  const { width, height } = skin
  const hands = new Uint8Array(width * height)
  const arm = (side: SkeletonSide, sleeve: number): Mask => {
    const data = new Uint8Array(width * height)
    const chain = [side.shoulder, side.elbow, side.wrist, side.fingertip]
    const reach = skeleton.unit * 0.25
    const xs = chain.map((point) => point.x)
    const ys = chain.map((point) => point.y)
    const x0 = Math.max(0, Math.floor(Math.min(...xs) - reach))
    const x1 = Math.min(width, Math.ceil(Math.max(...xs) + reach))
    const y0 = Math.max(0, Math.floor(Math.min(...ys) - reach))
    const y1 = Math.min(height, Math.ceil(Math.max(...ys) + reach))
    const hit = { distance: 0, along: 0, outer: false }
    const inner = innerLimits(chain, side.outward, skeleton.unit, masks, { x0, y0, x1, y1 })
    const cuff = 2 * sleeve
    const armhole = skeleton.unit * reachAt(sleeveReach, 0)
    // A short sleeve ends as wide as the bare arm below it goes on.
    const cuffReach = Math.min(
      skeleton.unit * reachAt(sleeveReach, cuff),
      cuff < 1.7 ? 1.15 * innerAt(inner, cuff + 0.2) : Number.POSITIVE_INFINITY,
    )
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const i = y * width + x
        const bare = skin.data[i]
        const cloth = top.data[i] + other.data[i]
        if (background.data[i] === 255 || bare + cloth === 0) continue
        nearestBone(chain, side.outward, x + 0.5, y + 0.5, hit)
        const onSkin = hit.outer
          ? within(hit, bareReach, skeleton.unit)
          : soft(innerAt(inner, hit.along) - hit.distance)
        // Cloth on the torso's side of the bone may be the torso's own; on the other side it can only be a sleeve.
        const sleeved = sleeve > 0.08 && hit.along < cuff + overlap
        const onSleeve = !sleeved
          ? 0
          : hit.outer
            ? onSkin
            : soft(armhole + (cuffReach - armhole) * Math.min(1, hit.along / cuff) - hit.distance)
        if (onSkin <= 0 && onSleeve <= 0) continue
        data[i] = Math.min(255, onSkin * bare + onSleeve * cloth)
        const hand = handShare(side, x + 0.5, y + 0.5)
        if (hand > 0) hands[i] = Math.max(hands[i], hand * onSkin * Math.min(255, bare + other.data[i]))
      }
    }
    return { width, height, data }
  }
  return {
    leftArm: arm(skeleton.left, sleeves[0]),
    rightArm: arm(skeleton.right, sleeves[1]),
    hands: { width, height, data: hands },
  }
}

/**
 * How far, in pixels, a bare arm reaches from its bone towards the torso, at stations from shoulder to fingertips: up to
 * the end of its skin or, where that runs on into the torso's, as far as on the outer side, where the edge can be seen.
 */
function innerLimits(
  chain: Point[],
  outward: number,
  unit: number,
  { skin }: RegionMasks,
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): Float32Array {
  const outer = new Float32Array(stations + 1)
  const bare = new Float32Array((stations + 1) * rings)
  const all = new Float32Array((stations + 1) * rings)
  const hit = { distance: 0, along: 0, outer: false }
  const ringWidth = (unit * ringReach) / rings
  for (let y = y0; y < y1; y += 2) {
    for (let x = x0; x < x1; x += 2) {
      const isBare = skin.data[y * skin.width + x] >= 128
      nearestBone(chain, outward, x + 0.5, y + 0.5, hit)
      const station = (hit.along * 10) | 0
      if (hit.outer) {
        if (isBare && hit.distance < unit * 0.16) outer[station] = Math.max(outer[station], hit.distance)
        continue
      }
      const ring = (hit.distance / ringWidth) | 0
      if (ring >= rings) continue
      all[station * rings + ring]++
      if (isBare) bare[station * rings + ring]++
    }
  }
  const limits = outer.map((seen, station) => {
    const along = station / 10
    // Hands spread to both sides, and at the shoulder the arm grows out of the chest.
    if (along >= 2 || along < 0.3) return unit * reachAt(bareReach, along)
    let ring = 1
    while (ring < rings && bare[station * rings + ring] > 0.3 * all[station * rings + ring]) ring++
    if (ring < rings) return (ring + 1) * ringWidth
    return Math.min(
      unit * bareReach[0],
      Math.max(unit * reachAt(innerReach, along), 1.3 * seen + 0.02 * unit),
    )
  })
  return limits.map((limit, k) =>
    k === 0 || k === stations ? limit : [limits[k - 1], limit, limits[k + 1]].sort((a, b) => a - b)[1],
  )
}

/** Limits between stations, so that the edge has no steps. */
function innerAt(limits: Float32Array, along: number): number {
  const at = Math.min(stations - 0.001, Math.max(0, along * 10 - 0.5))
  const k = at | 0
  return limits[k] + (limits[k + 1] - limits[k]) * (at - k)
}

/** 1 a few pixels inside an edge, 0 outside; `inside` is the distance to it. */
const soft = (inside: number) => clamp01(inside / 4 + 0.5)

const clamp01 = (value: number) => Math.min(1, Math.max(0, value))

interface Hit {
  /** Pixels from the bone line. */
  distance: number
  /** Shoulder 0, elbow 1, wrist 2, fingertips 3. */
  along: number
  /** On the side of the bone that looks away from the body. */
  outer: boolean
}

function nearestBone(chain: Point[], outward: number, x: number, y: number, out: Hit) {
  let best = Number.POSITIVE_INFINITY
  for (let k = 0; k + 1 < chain.length; k++) {
    const a = chain[k]
    const dx = chain[k + 1].x - a.x
    const dy = chain[k + 1].y - a.y
    const square = dx * dx + dy * dy || 1
    const t = clamp01(((x - a.x) * dx + (y - a.y) * dy) / square)
    const ex = x - a.x - t * dx
    const ey = y - a.y - t * dy
    const distance = ex * ex + ey * ey
    if (distance >= best) continue
    best = distance
    out.along = k + t
    out.outer = (ex * dy - ey * dx) * outward > 0
  }
  out.distance = Math.sqrt(best)
}

/** The value, between joints, of a reach given at shoulder, elbow, wrist and fingertips. */
function reachAt(reach: number[], along: number): number {
  const k = Math.min(2, along | 0)
  return reach[k] + (reach[k + 1] - reach[k]) * (along - k)
}

/** 1 within `reach` of the bone, falling to 0 over a few pixels. */
function within({ distance, along }: Hit, reach: number[], unit: number): number {
  return soft(unit * reachAt(reach, along) - distance)
}

/** 1 beyond the wrist, 0 above it, a few pixels of transition. */
function handShare(side: SkeletonSide, x: number, y: number): number {
  const dx = side.wrist.x - side.elbow.x
  const dy = side.wrist.y - side.elbow.y
  const length = Math.hypot(dx, dy) || 1
  const beyond = ((x - side.wrist.x) * dx + (y - side.wrist.y) * dy) / length + wristShare * length
  return clamp01(beyond / 4 + 0.5)
}
