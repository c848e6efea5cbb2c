import { describe, expect, it } from 'vitest'
import { type BodyAnalysis, nextStep } from './body.ts'
import { type ReasonCode, reasonSentences } from './reasons.ts'

const seen = (body_type: BodyAnalysis['body_type'], people: number, ...codes: ReasonCode[]) =>
  nextStep({
    body_type,
    is_full_body: body_type === 'full_body',
    people,
    reasons: codes.map((code) => ({ code, message: reasonSentences[code] })),
  })

describe('nextStep', () => {
  it('uses a whole body as it is', () => {
    expect(seen('full_body', 1)).toBe('ready')
    expect(seen('full_body', 1, 'PERSON_TURNED')).toBe('ready')
  })

  it('takes a body without usable legs for tops', () => {
    expect(seen('half_body', 1, 'LEGS_NOT_VISIBLE')).toBe('ready_for_tops')
    expect(seen('full_body', 1, 'PERSON_SEATED')).toBe('ready_for_tops')
    expect(seen('full_body', 1, 'BODY_OCCLUDED')).toBe('ready_for_tops')
  })

  it('completes a head that can be seen', () => {
    expect(seen('head_only', 1, 'PERSON_CROPPED')).toBe('complete')
    expect(seen('head_only', 1, 'PERSON_TURNED')).toBe('another_photo')
    expect(seen('head_only', 1, 'FACE_NOT_FOUND')).toBe('another_photo')
  })

  it('asks for another photo where nobody or several people are', () => {
    expect(seen('none', 0, 'NO_PERSON')).toBe('another_photo')
    expect(seen('none', 1)).toBe('another_photo')
    expect(seen('full_body', 2, 'TWO_PEOPLE')).toBe('another_photo')
  })
})
