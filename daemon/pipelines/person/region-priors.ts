import type { BodyFields } from './body-fields.ts'
import type { Waistline } from './find-waistline.ts'
import type { RegionFields } from './region-classes.ts'

/** The head as a circle in the frame's pixels: centre of the face, its radius. */
export interface HeadCircle {
  x: number
  y: number
  radius: number
}

const least = 1e-6

/** 1 inside `inner`, 0 beyond `outer`, smooth between. */
function fade(value: number, inner: number, outer: number): number {
  const t = (value - inner) / (outer - inner)
  return t <= 0 ? 1 : t >= 1 ? 0 : 1 - t * t * (3 - 2 * t)
}

/** Log of how likely each class is at each pixel before its colour is seen; pixels outside the silhouette stay 0. */
export function regionPriors(
  inside: Float32Array,
  fields: BodyFields,
  face: Float32Array,
  head: HeadCircle,
  waistline: Waistline,
  width: number,
): RegionFields {
  const size = inside.length
  const field = () => new Float32Array(size)
  const priors: RegionFields = {
    background: field(),
    skin: field(),
    hair: field(),
    top: field(),
    bottom: field(),
    other: field(),
  }
  for (let i = 0; i < size; i++) {
    const p = inside[i]
    if (p < 0.004) continue
    const down = fields.down[i]
    const across = Math.abs(fields.across[i])
    const arm = fields.arm[i]
    const along = fields.alongArm[i]
    const dx = (i % width) + 0.5 - head.x
    const dy = Math.floor(i / width) + 0.5 - head.y
    const fromHead = Math.hypot(dx, dy) / head.radius
    const onArm = fade(arm, 0.1, 0.22)
    const hand = along > 1.95 ? fade(arm, 0.08, 0.2) : 0
    const leg = fade(fields.leg[i], 0.15, 0.4)
    const neck = dy > 0 && down < 0.15 ? fade(across, 0.2, 0.4) : 0
    // Strands fall beside the throat rather than over it.
    const throat = fromHead > 1.05 && dy > 0 ? fade(across, 0.12, 0.22) : 0
    const torso = fade(across, 0.5, 0.75) * fade(-down, 0.02, 0.25)
    const above = fade(down, waistline.topEnd - 0.02, waistline.topEnd + 0.06)
    const below = fade(-down, -waistline.bottomStart - 0.02, -waistline.bottomStart + 0.06)
    const headArea = fade(fromHead, 1.5, 2.1)
    const strands =
      fade(across, 0.35, 0.7) * fade(down, 0.1, 0.7) * (fromHead > 1 ? 1 - fade(arm, 0.15, 0.3) : 0)
    const skin =
      0.03 +
      25 * face[i] +
      0.7 * neck +
      onArm * (0.6 + 8 * hand) +
      0.12 * torso +
      below * leg * 0.4 +
      (down > waistline.topEnd - 0.03 && down < waistline.bottomStart + 0.03 ? 1.2 : 0)
    const hair =
      0.0005 +
      headArea * (1 - face[i]) * (dy < 0 ? 2 : 0.8) * (1 - 0.7 * throat) +
      0.06 * strands +
      0.3 * face[i]
    const top =
      (1 - face[i]) *
      (1 - 0.97 * fade(fromHead, 1.2, 1.5)) *
      (1 - 0.97 * hand) *
      (0.01 + above * (1.2 * torso + onArm * (along < 1 ? 0.8 : 0.5) * fade(-down, 0.1, 0.3)) + 0.1 * neck)
    const bottom =
      (1 - 0.9 * hand) * (fields.alongLeg[i] > 2.1 ? 0.15 : 1) * below * (0.1 + 1.3 * Math.max(leg, torso))
    const feet = fields.alongLeg[i] > 1.9 ? 1 : 0
    const other = 0.03 + 1.5 * feet
    // The silhouette closes narrow gaps between arm and torso, between hair and shoulder; there the colour decides.
    const besideArm = along > 0.35 && across > 0.2 ? fade(-arm, -0.13, -0.08) * fade(arm, 0.4, 0.55) : 0
    const underHair = down < 0.06 && dy > 0 && fromHead > 1 ? 1 : 0
    const gap = Math.max(besideArm, underHair) * fade(p, 0.95, 0.998)
    const background = ((1 - p) / Math.max(p, 1e-4)) ** 1.5 * 1.5 + 0.4 * gap
    const sum = background + skin + hair + top + bottom + other
    priors.background[i] = Math.log(background / sum + least)
    priors.skin[i] = Math.log(skin / sum + least)
    priors.hair[i] = Math.log(hair / sum + least)
    priors.top[i] = Math.log(top / sum + least)
    priors.bottom[i] = Math.log(bottom / sum + least)
    priors.other[i] = Math.log(other / sum + least)
  }
  return priors
}
