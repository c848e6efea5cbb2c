import type { GarmentType } from '../../../shared/garment-type.ts'
import type { Box } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { cropMask } from './box-crops.ts'
import type { Fit } from './fit-garment.ts'
import { smoothstep } from './geometry.ts'
import type { ClothLayer } from './rasterize.ts'

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
  const end = person.topEndY - box.y
  const start = Math.min(person.left.neck.y, person.right.neck.y) - box.y
  for (let y = 0, i = 0; y < box.height; y++) {
    const reach = smoothstep(start - 20, start, y) * (1 - smoothstep(end - 10, end, y))
    for (let x = 0; x < box.width; x++, i++) {
      if (reach === 0) continue
      const rest = inPerson[i] - Math.max(kept[0][i], kept[1][i], kept[2][i], kept[3][i])
      top[i] = Math.max(top[i], rest * bare[i] * reach)
    }
  }
  return top
}

/** Where arms lie over the body of the garment: from the cuffs on, without sleeves from a little below the armpit on. */
export function armsInFront(
  person: PersonAnalysis,
  limbs: Limbs,
  type: GarmentType,
  cuffs: Fit['cuffs'],
  cloth: ClothLayer,
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
        if (mask[i] === 0 || cloth.data[i * 4 + 3] === 0) continue
        const { along } = arm.toLimb({ x: box.x + x + 0.5, y: box.y + y + 0.5 })
        out[i] = Math.max(out[i], mask[i] * smoothstep(start - radius * 0.6, start + radius * 0.2, along))
      }
  }
  return out
}
