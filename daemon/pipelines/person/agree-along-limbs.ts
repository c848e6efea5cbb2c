import type { BodyFields } from './body-fields.ts'
import type { RegionFields } from './region-classes.ts'

const bins = 36
/** What the minority keeps of its prior. */
const rest = 0.06

/**
 * Sharpens the priors by what a first look found along each limb: where an arm is bare all around, a few pixels in its
 * shadow are no sleeve. Changes `priors` in place.
 */
export function agreeAlongLimbs(priors: RegionFields, fields: RegionFields, body: BodyFields) {
  const arms = [0, 1].map((side) =>
    bareShare(body.arm, body.alongArm, fields.skin, fields.top, (i) => body.armSide[i] === side),
  )
  const legs = bareShare(body.leg, body.alongLeg, fields.skin, fields.bottom, () => true)
  for (let i = 0; i < body.arm.length; i++) {
    if (body.arm[i] < 0.19 && body.alongArm[i] > 0.2) {
      const bare = arms[body.armSide[i]][bin(body.alongArm[i])]
      priors.skin[i] *= rest + bare
      priors.top[i] *= rest + 1 - bare
    }
    if (body.leg[i] < 0.3 && body.alongLeg[i] > 0.15) {
      const bare = legs[bin(body.alongLeg[i])]
      // Hands hang beside the legs and are bare whatever the legs wear.
      if (body.arm[i] > 0.2) priors.skin[i] *= rest + bare
      priors.bottom[i] *= rest + 1 - bare
    }
  }
}

const bin = (along: number) => Math.min(bins - 1, Math.floor((along / 3) * bins))

/** Share of bare skin (0..1, pushed to its ends) along a limb's core. */
function bareShare(
  distance: Float32Array,
  along: Float32Array,
  skin: Float32Array,
  cloth: Float32Array,
  counts: (i: number) => boolean,
): Float32Array {
  const bare = new Float32Array(bins)
  const dressed = new Float32Array(bins)
  for (let i = 0; i < distance.length; i++) {
    if (distance[i] > 0.1 || !counts(i)) continue
    bare[bin(along[i])] += skin[i]
    dressed[bin(along[i])] += cloth[i]
  }
  return bare.map((value, k) => {
    const total = value + dressed[k]
    if (total < 3) return 0.5
    const share = value / total
    return share * share * (3 - 2 * share)
  })
}
