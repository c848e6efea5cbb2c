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

/** What a photo is good for, as the onboarding goes on from it. */
export type NextStep = 'ready' | 'ready_for_tops' | 'complete' | 'another_photo'

/**
 * The onboarding's decision: a whole body is used as it is, one without legs is enough for tops, a head gets a body
 * made, anything else wants another photo.
 */
export function nextStep({ is_full_body, body_type, people }: BodyAnalysis): NextStep {
  if (people !== 1) return 'another_photo'
  if (is_full_body) return 'ready'
  if (body_type === 'half_body') return 'ready_for_tops'
  return body_type === 'head_only' ? 'complete' : 'another_photo'
}
