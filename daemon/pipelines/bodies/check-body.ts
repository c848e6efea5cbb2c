import type { BodyChecks } from '../../../shared/bodies.ts'
import type { BodyAnalysis } from '../../../shared/body.ts'
import { type ReasonCode, reasonSentences } from '../../../shared/reasons.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { analyzeBody, missingParts } from '../person/analyze-body.ts'
import { bodyRules } from '../person/body-rules.ts'
import { type FoundPerson, findPerson } from '../person/find-person.ts'
import { isOccluded } from '../person/judge-person.ts'

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
  const body = person ? describe(person, picture) : nobody()
  const likeness = person?.face && similarity ? await similarity(picture) : null
  const checks = {
    people: body.people,
    full_body: body.is_full_body,
    face_found: person?.face != null,
    similarity: likeness === null ? null : Math.max(-1, Math.min(1, likeness)),
  }
  const reasons: ReasonCode[] = []
  if (checks.people !== 1) reasons.push('BODY_NOT_ALONE')
  if (!checks.full_body) reasons.push('BODY_NOT_WHOLE')
  if (!checks.face_found) reasons.push('BODY_FACELESS')
  if (likeness !== null && likeness < bodyRules.similarity) reasons.push('BODY_UNLIKE')
  return { checks: { ...checks, passed: reasons.length === 0 }, body, reasons }
}

function describe(person: FoundPerson, { width, height }: RgbImage): BodyAnalysis {
  const reading = analyzeBody(person, width, height)
  const { framed: _, hidden: __, ...body } = reading
  const reasons: ReasonCode[] = missingParts(reading)
  if (isOccluded(reading)) reasons.push('BODY_OCCLUDED')
  if (person.people > 1) reasons.push('TWO_PEOPLE')
  if (!person.face) reasons.push('FACE_NOT_FOUND')
  return { ...body, people: person.people, reasons: reasons.map(said) }
}

const said = (code: ReasonCode) => ({ code, message: reasonSentences[code] })

const nobody = (): BodyAnalysis => ({
  is_full_body: false,
  body_type: 'none',
  coverage: 0,
  parts: { head: 0, torso: 0, arms: 0, legs: 0, feet: 0 },
  people: 0,
  reasons: [said('NO_PERSON')],
})
