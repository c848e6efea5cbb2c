import type { BodyChecks } from '../../../shared/bodies.ts'
import type { BodyAnalysis } from '../../../shared/body.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { analyzeBody } from '../person/analyze-body.ts'
import { findPerson } from '../person/find-person.ts'

/** What a body that was made has to reach. */
export const bodyCheckRules = {
  /** Cosine of the face's embedding with the photo's. */
  leastSimilarity: 0.4,
}

export interface CheckedBody {
  checks: BodyChecks
  body: BodyAnalysis
  /** What is wrong with it; empty where it passed. */
  reasons: ReasonCode[]
}

/**
 * Looks at a body that was made with Drape's own pose and face networks: is it one person, from head to feet in the
 * picture, with a face, and the right one? A picture without a person is an answer, not an error.
 * @param similarity cosine of the picture's face with the one it shall have, `null` where it sees no face
 */
export async function checkBody(
  picture: RgbImage,
  networks: InstantNetworks,
  similarity?: (picture: RgbImage) => Promise<number | null>,
): Promise<CheckedBody> {
  const person = await findPerson(picture, networks)
  const faceFound = person?.face != null
  const parts = person ? analyzeBody(person.landmarks, picture.width, picture.height, faceFound) : nobody
  const likeness = faceFound && similarity ? await similarity(picture) : null
  const checks = {
    people: person?.people ?? 0,
    full_body: parts.is_full_body,
    face_found: faceFound,
    similarity: likeness,
  }
  const reasons: ReasonCode[] = []
  if (checks.people !== 1) reasons.push('BODY_NOT_ALONE')
  if (!checks.full_body) reasons.push('BODY_NOT_WHOLE')
  if (!checks.face_found) reasons.push('BODY_FACELESS')
  if (likeness !== null && likeness < bodyCheckRules.leastSimilarity) reasons.push('BODY_UNLIKE')
  return {
    checks: { ...checks, passed: reasons.length === 0 },
    body: { ...parts, people: checks.people, reasons: [] },
    reasons,
  }
}

const nobody = {
  is_full_body: false,
  body_type: 'none',
  coverage: 0,
  parts: { head: 0, torso: 0, arms: 0, legs: 0, feet: 0 },
} as const
