import { z } from 'zod'
import { reason } from './reasons.ts'

const coverage = z.number().min(0).max(1)

/** What Drape understood of a photo of the user. */
export const bodyAnalysis = z.object({
  is_full_body: z.boolean(),
  body_type: z.enum(['full_body', 'half_body', 'head_only', 'none']),
  /** Share of the body that is visible, 0..1, and of each of its parts. */
  coverage,
  parts: z.object({ head: coverage, torso: coverage, arms: coverage, legs: coverage, feet: coverage }),
  people: z.number().int().nonnegative(),
  reasons: z.array(reason),
})
export type BodyAnalysis = z.infer<typeof bodyAnalysis>
