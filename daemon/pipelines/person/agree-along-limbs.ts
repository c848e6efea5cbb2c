import type { BodyFields } from './body-fields.ts'
import type { RegionFields } from './region-classes.ts'

const bins = 36
/** What the minority keeps of its prior. */
const rest = 0.03

/**
 * Sharpens the log priors by what a first look found along each limb: where an arm is bare all around, a few pixels in its
 * shadow are no sleeve. Changes `priors` in place.
 */
export function agreeAlongLimbs(priors: RegionFields, fields: RegionFields, body: BodyFields) {
  const arms = [0, 1].map((side) =>
    keptShares(body.arm, body.alongArm, fields.skin, fields.top, (i) => body.armSide[i] === side),
  )
  const legs = keptShares(body.leg, body.alongLeg, fields.skin, fields.bottom, () => true)
  for (let i = 0; i < body.arm.length; i++) {
    if (body.arm[i] < 0.13 && body.alongArm[i] > 0.2) {
      const { logBare, logDressed } = arms[body.armSide[i]][bin(body.alongArm[i])]
      priors.skin[i] += logBare
      priors.top[i] += logDressed
    }
    if (body.leg[i] < 0.3 && body.alongLeg[i] > 0.15) {
      const { logBare, logDressed } = legs[bin(body.alongLeg[i])]
      // Hands hang beside the legs and are bare whatever the legs wear.
      if (body.arm[i] > 0.2) priors.skin[i] += logBare
      priors.bottom[i] += logDressed
    }
  }
}

const bin = (along: number) => Math.min(bins - 1, Math.floor((along / 3) * bins))

/** Pushes a share to 0 or 1. */
const sharpen = (share: number) => share * share * (3 - 2 * share)

/** For each station along a limb, what bare skin and cloth keep of their priors: the share of each, pushed to its ends. */
function keptShares(
  distance: Float32Array,
  along: Float32Array,
  skin: Float32Array,
  cloth: Float32Array,
  counts: (i: number) => boolean,
): { logBare: number; logDressed: number }[] {
  const bare = new Float32Array(bins)
  const dressed = new Float32Array(bins)
  for (let i = 0; i < distance.length; i++) {
    if (distance[i] > 0.1 || !counts(i)) continue
    bare[bin(along[i])] += skin[i]
    dressed[bin(along[i])] += cloth[i]
  }
  return Array.from(bare, (value, k) => {
    const total = value + dressed[k]
    const share = total < 3 ? 0.5 : value / total
    const sharp = sharpen(sharpen(share))
    return { logBare: Math.log(rest + sharp), logDressed: Math.log(rest + 1 - sharp) }
  })
}
