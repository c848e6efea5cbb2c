import { DrapeError } from '../../../../shared/errors.ts'
import type { Point, RgbImage } from '../../../imaging/image.ts'
import type { InstantNetworks } from '../../../inference/network.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { faceSkin } from '../../person/face-skin.ts'
import { type Face, findFace } from '../../person/find-face.ts'
import type { PersonAnalysis } from '../../person/person-analysis.ts'
import type { ComposePart } from './compose-part.ts'

/** Corners of the eyes, bridge and tip of the nose, corners of the mouth, chin, temples and cheeks of the face mesh. */
const anchorPoints = [33, 133, 362, 263, 168, 6, 1, 61, 291, 152, 127, 356, 234, 454]

/** A picture as composing needs it, and the mesh of its face. */
export interface ReadPart {
  part: ComposePart
  mesh: Point[] | null
}

/**
 * Finds person, face and regions of a picture.
 * @returns `null` where there is no person
 */
export async function readPart(image: RgbImage, networks: InstantNetworks): Promise<ReadPart | null> {
  const person = await analyzePerson(image, networks).catch((error: unknown) => {
    if (error instanceof DrapeError && error.code === 'NO_PERSON') return null
    throw error
  })
  if (!person) return null
  const face = await findFace(image, person.landmarks, networks)
  return { part: partOf(image, person, face), mesh: face?.mesh ?? null }
}

function partOf(image: RgbImage, person: PersonAnalysis, face: Face | null): ComposePart {
  const { left, right, regions, neckPit } = person
  return {
    image,
    anchors: face ? anchorPoints.map((index) => face.mesh[index]) : [],
    outline: face?.outline ?? [],
    chin: face?.chin ?? person.chin,
    neckPit,
    neck: [left.neck, right.neck],
    shoulders: [left.shoulderTip, right.shoulderTip],
    regions,
    skinLab: faceSkin(image, person),
  }
}
