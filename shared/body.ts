import { z } from 'zod'
import { type ReasonCode, reason } from './reasons.ts'

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
 * The onboarding's decision. A whole body is used as it is; one whose legs are missing, hidden or bent is enough for
 * tops; a head gets a body made unless it looks away; whatever shows nobody or several people wants another photo.
 */
export function nextStep({
  is_full_body,
  body_type,
  people,
  reasons,
}: Pick<BodyAnalysis, 'is_full_body' | 'body_type' | 'people' | 'reasons'>): NextStep {
  const has = (...codes: ReasonCode[]) => reasons.some(({ code }) => codes.includes(code))
  if (people !== 1 || body_type === 'none') return 'another_photo'
  if (body_type === 'head_only') return has('FACE_NOT_FOUND', 'PERSON_TURNED') ? 'another_photo' : 'complete'
  return is_full_body && !has('PERSON_SEATED', 'BODY_OCCLUDED') ? 'ready' : 'ready_for_tops'
}
