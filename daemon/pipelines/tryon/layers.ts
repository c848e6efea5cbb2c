import type { GarmentType } from '../../../shared/garment-type.ts'
import { blur } from '../../imaging/blur.ts'
import type { Box } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { cropMask } from './box-crops.ts'
import type { Fit } from './fit-garment.ts'
import { smoothstep } from './geometry.ts'

/** Coverage 0..1 of what the new garment replaces. Shoes stay whatever they were taken for. */
export function wornMask(
  person: PersonAnalysis,
  type: GarmentType,
  box: Box,
  inPerson: Float32Array,
  bare: Float32Array,
): Float32Array {
  const top = type === 'lower_body' ? new Float32Array(0) : wornTop(person, box, inPerson, bare)
  if (type === 'upper_body') return top
  const worn = cropMask(person.regions.bottom, box)
  if (type === 'dresses') for (let i = 0; i < worn.length; i++) worn[i] = Math.max(worn[i], top[i])
  const { left, right } = person
  const middle = (left.ankle.x + right.ankle.x) / 2
  for (let y = 0, i = 0; y < box.height; y++)
    for (let x = 0; x < box.width; x++, i++) {
      const ankle = x + box.x < middle ? left.ankle.y : right.ankle.y
      worn[i] *= 1 - smoothstep(-2, 4, y + box.y - ankle)
    }
  return worn
}

/** The worn top with all that is neither skin nor hair on the upper body: collars, prints and straps read as something else. */
function wornTop(person: PersonAnalysis, box: Box, inPerson: Float32Array, bare: Float32Array): Float32Array {
  const crop = (name: 'top' | 'skin' | 'hair' | 'face' | 'hands') => cropMask(person.regions[name], box)
  const top = crop('top')
  const kept = (['skin', 'hair', 'face', 'hands'] as const).map(crop)
  const near = blur(bare, box.width, box.height, Math.max(2, Math.round(box.width / 60)))
  const end = person.topEndY - box.y
  const start = Math.min(person.left.neck.y, person.right.neck.y) - box.y
  if (!coversNeck(person, top, box)) {
    const chest = Math.max(0, Math.round(start))
    top.fill(0, 0, Math.min(chest, box.height) * box.width)
  }
  const rest = inPerson.map((v, i) => v - Math.max(top[i], kept[0][i], kept[1][i], kept[2][i], kept[3][i]))
  // Thin lines between regions belong to none of them and are no cloth.
  const thick = blur(rest, box.width, box.height, 2)
  for (let y = 0, i = 0; y < box.height; y++) {
    const reach = smoothstep(start - 20, start, y) * (1 - smoothstep(end - 10, end, y))
    for (let x = 0; x < box.width; x++, i++) {
      if (reach === 0) continue
      top[i] = Math.max(top[i], smoothstep(0.35, 0.7, thick[i]) * smoothstep(0, 0.3, near[i]) * reach)
    }
  }
  return top
}

/** Whether the worn top reaches up the neck (turtleneck, shirt collar); a beard in its shade may read as cloth. */
function coversNeck(person: PersonAnalysis, top: Float32Array, box: Box): boolean {
  const { left, right, chin } = person
  let sum = 0
  let count = 1
  for (let y = Math.max(0, Math.round(chin.y - box.y)); y < Math.min(left.neck.y, right.neck.y) - box.y; y++)
    for (let x = Math.max(0, Math.round(left.neck.x - box.x)); x < right.neck.x - box.x; x++) {
      sum += top[y * box.width + x]
      count++
    }
  return sum / count > 0.4
}

/** Where arms lie over the body of the garment: from the cuffs on, without sleeves from a little below the armpit on. */
export function armsInFront(
  person: PersonAnalysis,
  limbs: Limbs,
  type: GarmentType,
  cuffs: Fit['cuffs'],
  box: Box,
) {
  const out = new Float32Array(box.width * box.height)
  const skin = cropMask(person.regions.skin, box)
  for (const side of ['left', 'right'] as const) {
    const mask = cropMask(person.regions[side === 'left' ? 'leftArm' : 'rightArm'], box)
    const arm = limbs.arms[side]
    const start = type === 'lower_body' ? -arm.length : (cuffs[side] ?? arm.toLimb(person[side].armpit).along)
    const radius = arm.radius(start)
    const sleeve = person.sleeveLength[side === 'left' ? 0 : 1] * arm.length + radius * 0.5
    for (let y = 0, i = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++, i++) {
        if (mask[i] === 0) continue
        const { along, outward } = arm.toLimb({ x: box.x + x + 0.5, y: box.y + y + 0.5 })
        // Bare arms end where their skin ends; a worn sleeve is wider than the arm in it.
        const sleeved = along < sleeve && Math.abs(outward) < arm.radius(along) * 1.05 ? 1 : 0
        const amount = mask[i] * Math.max(skin[i], sleeved)
        out[i] = Math.max(out[i], amount * smoothstep(start - radius * 0.6, start + radius * 0.2, along))
      }
  }
  return out
}
