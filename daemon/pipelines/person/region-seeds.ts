import type { BodyFields } from './body-fields.ts'
import { type ColourModel, fitColours, inOtherLight, logDensity } from './colour-model.ts'
import type { Waistline } from './find-waistline.ts'
import type { RegionClass } from './region-classes.ts'

/** Tolerance of L, a, b around a typical skin colour: light on a face varies far more than its hue. */
const skinTolerance = [15, 5.5, 6.5]

/** Log density as backdrop below which a pixel cannot be part of it. */
const clearlyNot = -11

/** Marks pixels whose colour is that of the skin at `seeds`, whatever they belong to. */
export function markSkin(
  lab: Float32Array,
  inside: Float32Array,
  seeds: number[],
  arms: number[],
): Uint8Array {
  const marks = new Uint8Array(inside.length)
  if (!seeds.length) return marks
  const centre = [0, 1, 2].map((c) => median(seeds.map((i) => lab[i * 3 + c])))
  const near = (i: number, tolerance: number) =>
    ((lab[i * 3] - centre[0]) / skinTolerance[0]) ** 2 +
      ((lab[i * 3 + 1] - centre[1]) / skinTolerance[1]) ** 2 +
      ((lab[i * 3 + 2] - centre[2]) / skinTolerance[2]) ** 2 <
    tolerance
  const trusted = seeds.filter((i) => near(i, 4)).concat(arms.filter((i) => near(i, 5)))
  const { terms } = fitColours(lab, trusted, 4)
  for (let i = 0; i < marks.length; i++) {
    if (inside[i] < 0.3) continue
    for (let t = 0; t < terms.length && !marks[i]; t += 7) {
      const d =
        ((lab[i * 3] - terms[t + 1]) / skinTolerance[0]) ** 2 +
        ((lab[i * 3 + 1] - terms[t + 2]) / skinTolerance[1]) ** 2 +
        ((lab[i * 3 + 2] - terms[t + 3]) / skinTolerance[2]) ** 2
      if (d < 1) marks[i] = 1
    }
  }
  return marks
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Colour models of each class (but the background) from the places where the pose says it must be; `null` where it is not seen. */
export function seedModels(
  lab: Float32Array,
  inside: Float32Array,
  fields: BodyFields,
  face: Float32Array,
  headRing: Float32Array,
  isSkin: Uint8Array,
  waistline: Waistline,
  backdrop: Float32Array,
): Record<RegionClass, ColourModel | null> {
  const seeds: Record<RegionClass, number[]> = {
    background: [],
    skin: [],
    hair: [],
    top: [],
    bottom: [],
    other: [],
  }
  let ring = 0
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] < 0.85) continue
    const down = fields.down[i]
    const nearArm = fields.arm[i] < 0.12 && fields.alongArm[i] > 0.5
    if (headRing[i] > 0) {
      ring++
      // Through fine hair the backdrop shines.
      if (!isSkin[i] && backdrop[i] < clearlyNot) seeds.hair.push(i)
    }
    if (isSkin[i]) {
      if (face[i] > 0.5 || (fields.arm[i] < 0.1 && down > 0) || Math.abs(fields.across[i]) < 0.5)
        seeds.skin.push(i)
      continue
    }
    if (face[i] > 0 || headRing[i] > 0 || nearArm) continue
    if (down > 0.15 && down < waistline.topEnd - 0.02 && Math.abs(fields.across[i]) < 0.36) seeds.top.push(i)
    if (down > waistline.bottomStart + 0.02 && fields.leg[i] < 0.22 && fields.alongLeg[i] < 1.2)
      seeds.bottom.push(i)
  }
  const model = (indices: number[], count: number, least = 20) =>
    indices.length < least ? null : fitColours(lab, indices, count)
  const hair = seeds.hair.length < 0.12 * ring ? null : model(seeds.hair, 2)
  // Hair that falls over the chest must not be learnt as cloth, unless the cloth itself has its colour.
  const isHair = (i: number) =>
    hair !== null && logDensity(hair, lab[i * 3], lab[i * 3 + 1], lab[i * 3 + 2]) > -9.5
  const cloth = seeds.top.filter((i) => !isHair(i))
  return {
    background: null,
    skin: inOtherLight(model(seeds.skin, 5)),
    hair,
    top: model(cloth.length > 0.6 * seeds.top.length ? cloth : seeds.top, 5),
    bottom: model(seeds.bottom, 4),
    other: null,
  }
}
