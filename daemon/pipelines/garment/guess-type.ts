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
  if (crotch && s.height - crotch.y > s.height * 0.35) return { type: 'lower_body', confidence: 0.95 }
  const left = topSide(s, false)
  const right = topSide(mirrored, false)
  const sleeved = left.side.sleeve !== null && right.side.sleeve !== null
  const torso = bodyWidth(s, mirrored)
  const length = s.height / torso
  if (!sleeved && flatTop(s)) {
    const waistToHem = rowWidth(s, 0.04) / Math.max(1, rowWidth(s, 0.9))
    return { type: 'lower_body', confidence: waistToHem < 0.9 ? 0.8 : 0.6 }
  }
  if (crotch) return { type: 'lower_body', confidence: 0.6 }
  const limit = sleeved ? 1.85 : 1.75
  return {
    type: length > limit ? 'dresses' : 'upper_body',
    confidence: Math.min(0.95, 0.5 + Math.abs(Math.log(length / limit)) * 1.6),
  }
}

/** Median width of the body, without sleeves, over the middle of its height. */
function bodyWidth(s: Silhouette, mirrored: Silhouette): number {
  const widths: number[] = []
  for (let y = Math.round(s.height * 0.3); y < s.height * 0.6; y++) {
    if (s.body[y] >= 0) widths.push(s.width - mirrored.body[y] - s.body[y])
  }
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? s.width
}

function rowWidth(s: Silhouette, share: number): number {
  const row = s.mask.subarray(
    Math.floor(s.height * share) * s.width,
    (Math.floor(s.height * share) + 1) * s.width,
  )
  return row.lastIndexOf(1) - row.indexOf(1) + 1
}

/** A waistband: the top edge runs level from end to end, without shoulders, straps or a neck. */
function flatTop(s: Silhouette): boolean {
  const y = Math.max(2, Math.floor(s.height * 0.05))
  const row = s.mask.subarray(y * s.width, (y + 1) * s.width)
  const from = row.indexOf(1)
  const to = row.lastIndexOf(1)
  if (to - from < rowWidth(s, 0.5) * 0.5) return false
  const tops = Array.from(s.top.subarray(from + 2, to - 1))
  return Math.max(...tops) - Math.min(...tops) < Math.max(4, (to - from) * 0.12)
}
