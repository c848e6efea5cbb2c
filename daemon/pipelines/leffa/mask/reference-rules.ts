import type { GarmentType } from '../../../../shared/garment-type.ts'

/** Which of the reference's two sets of weights a mask is for. */
export type LeffaModelType = 'viton_hd' | 'dress_code'

interface LabelSets {
  /** Repainted, with a wide margin. */
  repaint: readonly number[]
  /** Kept, whatever lies around it. */
  fixed: readonly number[]
}

/** ATR's left and right arm. */
const arms = [14, 15]

/** The label sets of Leffa's masks (ATR ids; 18 is the neck). */
export const referenceRules: Record<
  LeffaModelType,
  Record<GarmentType, LabelSets> & { head: readonly number[] }
> = {
  viton_hd: {
    upper_body: { repaint: [4, 7], fixed: [1, 3, 9, 10, 16, 5, 6] },
    lower_body: { repaint: [5, 6, 12, 13], fixed: [1, 3, 9, 10, 16, 4, ...arms] },
    dresses: { repaint: [4, 5, 6, 7], fixed: [1, 3, 9, 10, 16] },
    head: [1, 3, 11],
  },
  dress_code: {
    upper_body: { repaint: [4], fixed: [1, 2, 3, 9, 10, 16, 17, 5, 6] },
    lower_body: { repaint: [6, 12, 13], fixed: [1, 2, 3, 9, 10, 16, 17, 4, ...arms] },
    dresses: { repaint: [7, 12, 13], fixed: [1, 2, 3, 9, 10, 16, 17] },
    head: [1, 2, 3, 11, 18],
  },
}
