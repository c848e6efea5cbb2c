import type { LabelMap } from '../../imaging/image.ts'
import { components } from '../garment/components.ts'
import { atr } from './mask/atr.ts'
import { fillHoles } from './mask/fill-holes.ts'

/** Pixels at 384×512 from which a hole is one: hands on the hips, a bag. Smaller ones are prints and folds. */
const bigHole = 1870

/** Gives the small holes within top and arms to the top. Arms and big holes keep their labels. */
export function fillClothes({ width, height, data }: LabelMap): LabelMap {
  const isArm = (label: number) => label === atr.leftArm || label === atr.rightArm
  const filled = fillHoles(
    data.map((label) => (label === atr.top || isArm(label) ? 1 : 0)),
    width,
  )
  const holes = data.map((label, i) => (filled[i] && label !== atr.top && !isArm(label) ? 1 : 0))
  const { labels, found } = components(holes, width, height)
  const small = new Set(found.filter(({ area }) => area < bigHole).map(({ label }) => label))
  return { width, height, data: data.map((label, i) => (small.has(labels[i]) ? atr.top : label)) }
}
