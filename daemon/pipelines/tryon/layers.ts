import type { GarmentType } from '../../../shared/garment-type.ts'
import type { Box } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { cropMask } from './box-crops.ts'
import type { Fit } from './fit-garment.ts'
import { smoothstep } from './geometry.ts'

/** Coverage 0..1 of what the new garment replaces. Shoes stay whatever they were taken for. */
export function wornMask(person: PersonAnalysis, type: GarmentType, box: Box): Float32Array {
  const top = cropMask(person.regions.top, box)
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

/** Where arms lie over the body of the garment: from the cuffs on, without sleeves from a little below the armpit on. */
export function armsInFront(
  person: PersonAnalysis,
  limbs: Limbs,
  type: GarmentType,
  cuffs: Fit['cuffs'],
  box: Box,
) {
  const out = new Float32Array(box.width * box.height)
  for (const side of ['left', 'right'] as const) {
    const mask = cropMask(person.regions[side === 'left' ? 'leftArm' : 'rightArm'], box)
    const arm = limbs.arms[side]
    const start = type === 'lower_body' ? -arm.length : (cuffs[side] ?? arm.toLimb(person[side].armpit).along)
    const radius = arm.radius(start)
    for (let y = 0, i = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++, i++) {
        if (!mask[i]) continue
        const { along } = arm.toLimb({ x: box.x + x + 0.5, y: box.y + y + 0.5 })
        out[i] = Math.max(out[i], mask[i] * smoothstep(start - radius * 0.6, start + radius * 0.2, along))
      }
  }
  return out
}
