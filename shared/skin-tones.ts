import { z } from 'zod'
import type { Lab } from './lab.ts'

/** A typical colour of each category's skin: the swatches a shopper chooses from. */
export const skinSwatches = {
  fair_cool: [79, 12, 13],
  fair_warm: [79, 8.5, 18],
  light_cool: [71, 14, 16.5],
  light_warm: [71, 9.5, 21.5],
  medium_cool: [64, 15, 18.5],
  medium_warm: [64, 11.5, 24],
  olive: [62, 8.5, 24.5],
  tan_warm: [57, 13, 25],
  tan_cool: [56, 16, 18.5],
  deep_warm: [40, 12.5, 22],
  deep_cool: [34, 12.5, 12.5],
  deep_neutral: [37, 13, 17.5],
} as const satisfies Record<string, Lab>
export type SkinTone = keyof typeof skinSwatches
export const skinTone = z.enum(Object.keys(skinSwatches) as [SkinTone])

export const undertone = z.enum(['cool', 'warm', 'neutral'])
export type Undertone = z.infer<typeof undertone>
