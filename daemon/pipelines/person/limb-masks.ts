import type { Mask, Point } from '../../imaging/image.ts'
import type { RegionMasks } from './refine-regions.ts'
import type { Skeleton, SkeletonSide } from './skeleton.ts'

/** Share of the forearm, from the wrist up, that still belongs to the hand. */
const wristShare = 0.04

/** The bone line of an arm with the reach of its mask (in shoulder widths) at each joint. */
const armReach = [0.2, 0.18, 0.17, 0.2]

/** Arms and hands at the picture's size; `skeleton` is in the picture's pixels. */
export function limbMasks(masks: RegionMasks, skeleton: Skeleton) {
  const { width, height } = masks.skin
  const hands = new Uint8Array(width * height)
  const arm = (side: SkeletonSide): Mask => {
    const data = new Uint8Array(width * height)
    const chain = [side.shoulder, side.elbow, side.wrist, side.fingertip]
    const reach = skeleton.unit * 0.2
    const xs = chain.map((point) => point.x)
    const ys = chain.map((point) => point.y)
    const x0 = Math.max(0, Math.floor(Math.min(...xs) - reach))
    const x1 = Math.min(width, Math.ceil(Math.max(...xs) + reach))
    const y0 = Math.max(0, Math.floor(Math.min(...ys) - reach))
    const y1 = Math.min(height, Math.ceil(Math.max(...ys) + reach))
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const i = y * width + x
        const { skin, top, background } = masks
        if (background.data[i] === 255) continue
        const inside = insideChain(chain, skeleton.unit, x + 0.5, y + 0.5)
        if (inside <= 0) continue
        // Bare skin counts fully; cloth only close to the bone, since the torso may wear the same.
        const bare = skin.data[i]
        const sleeve = (top.data[i] + masks.other.data[i]) * clamp01(inside * 1.6 - 0.6)
        data[i] = Math.min(255, clamp01(inside * 4) * bare + sleeve)
        const hand = handShare(side, x + 0.5, y + 0.5)
        if (hand > 0) hands[i] = Math.max(hands[i], hand * clamp01(inside * 4) * (bare + masks.other.data[i]))
      }
    }
    return { width, height, data }
  }
  return { leftArm: arm(skeleton.left), rightArm: arm(skeleton.right), hands: { width, height, data: hands } }
}

const clamp01 = (value: number) => (value < 0 ? 0 : value > 1 ? 1 : value)

/** 1 on the bone, 0 where the arm's reach ends. */
function insideChain(chain: Point[], unit: number, x: number, y: number): number {
  let best = 0
  for (let k = 0; k + 1 < chain.length; k++) {
    const a = chain[k]
    const dx = chain[k + 1].x - a.x
    const dy = chain[k + 1].y - a.y
    const square = dx * dx + dy * dy || 1
    const t = clamp01(((x - a.x) * dx + (y - a.y) * dy) / square)
    const distance = Math.hypot(x - a.x - t * dx, y - a.y - t * dy)
    const reach = unit * (armReach[k] + (armReach[k + 1] - armReach[k]) * t)
    best = Math.max(best, 1 - distance / reach)
  }
  return best
}

/** 1 beyond the wrist, 0 above it, a few pixels of transition. */
function handShare(side: SkeletonSide, x: number, y: number): number {
  const dx = side.wrist.x - side.elbow.x
  const dy = side.wrist.y - side.elbow.y
  const length = Math.hypot(dx, dy) || 1
  const beyond = ((x - side.wrist.x) * dx + (y - side.wrist.y) * dy) / length + wristShare * length
  return clamp01(beyond / 4 + 0.5)
}
