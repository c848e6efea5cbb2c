import type { GarmentType } from '../../../shared/garment-type.ts'
import { findCrotch } from './bottom-side.ts'
import type { Silhouette } from './silhouette.ts'
import { topSide } from './top-side.ts'

export interface TypeGuess {
  type: GarmentType
  /** 0..1 */
  confidence: number
}

/** Tells the garment's type from its outline alone. */
export function guessType(s: Silhouette, mirrored: Silhouette): TypeGuess {
  const crotch = findCrotch(s)
  if (crotch && s.height - crotch.y > s.height * 0.3) return { type: 'lower_body', confidence: 0.95 }
  if (flatTop(s)) {
    const waistToHem = rowWidth(s, 0.04) / Math.max(1, rowWidth(s, 0.9))
    return { type: 'lower_body', confidence: waistToHem < 0.9 ? 0.8 : 0.6 }
  }
  const left = topSide(s, true)
  const right = topSide(mirrored, true)
  const chest = Math.max(1, s.width - right.side.armpit.x - left.side.armpit.x)
  const armpit = (left.side.armpit.y + right.side.armpit.y) / 2
  const sleeve = Math.min(left.sleeveLength, right.sleeveLength)
  // Tops end 0.9–1.5 chest widths below the armpit, dresses 1.5 and more; a long sleeve says it more surely.
  const below = (s.height - armpit) / chest
  const flare = rowWidth(s, 0.96) / Math.max(1, s.width - left.side.waist.x - right.side.waist.x)
  const length = sleeve > chest * 0.8 ? s.height / sleeve / 1.65 : below / (flare > 1.5 ? 1.4 : 1.65)
  return {
    type: length > 1 ? 'dresses' : 'upper_body',
    confidence: Math.min(0.95, 0.5 + Math.abs(Math.log(length)) * 1.6),
  }
}

function rowWidth(s: Silhouette, share: number): number {
  const row = s.mask.subarray(
    Math.floor(s.height * share) * s.width,
    (Math.floor(s.height * share) + 1) * s.width,
  )
  return row.lastIndexOf(1) - row.indexOf(1) + 1
}

/** A waistband: the garment is as wide at its very top as a little below; shoulders, straps and necks are not. */
function flatTop(s: Silhouette): boolean {
  const y = Math.floor(s.height * 0.07)
  const row = s.mask.subarray(y * s.width, (y + 1) * s.width)
  const filled = row.reduce((sum, v) => sum + v, 0)
  const wide = rowWidth(s, 0.07)
  return filled > 0.85 * wide && rowWidth(s, 0.018) > 0.82 * wide && wide > 0.5 * rowWidth(s, 0.3)
}
