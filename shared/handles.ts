import { z } from 'zod'
import type { GarmentType } from './garment-type.ts'

/** One draggable point of a drape. `x`, `y` are fractions (0..1) of the person picture's width and height. */
export const handle = z.object({
  name: z.string().max(32),
  x: z.number().min(-0.5).max(1.5),
  y: z.number().min(-0.5).max(1.5),
})
export type Handle = z.infer<typeof handle>

/** The six handles of each garment type. left/right are the picture's sides, as the shopper sees them. */
export const handleNames = {
  upper_body: ['neck', 'leftShoulder', 'rightShoulder', 'leftArmpit', 'rightArmpit', 'hem'],
  lower_body: ['leftWaist', 'rightWaist', 'leftHip', 'rightHip', 'leftHem', 'rightHem'],
  dresses: ['neck', 'leftShoulder', 'rightShoulder', 'leftWaist', 'rightWaist', 'hem'],
} as const satisfies Record<GarmentType, readonly string[]>
