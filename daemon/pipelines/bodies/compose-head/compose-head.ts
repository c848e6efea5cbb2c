import { DrapeError } from '../../../../shared/errors.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { InstantNetworks } from '../../../inference/network.ts'
import { type ComposedParts, composeParts } from './compose-parts.ts'
import { type FacePlace, meshAnchors, placeAnchors, placeOutline } from './face-place.ts'
import { readPart } from './read-part.ts'

const noHead =
  'No face was found in the photo with your head. Use one that shows your face from the front, in good light.'
const noBody =
  'No face was found on the body, so your head has no place there. Use one that shows a face from the front.'

/**
 * Puts the head of a photo onto a body: in the place and size of the body's own head, the body's skin in the head's
 * colour, the seam in the neck. The picture has the body's size.
 * @param hint where the face belongs on a body whose own cannot be found, such as a mannequin's
 * @throws DrapeError NO_FACE where one of the two is not to be found
 */
export async function composeHead(
  head: RgbImage,
  body: RgbImage,
  networks: InstantNetworks,
  hint?: FacePlace,
): Promise<ComposedParts> {
  const one = await readPart(head, networks)
  if (!one?.mesh) throw new DrapeError('NO_FACE', noHead)
  const two = await readPart(body, networks)
  if (two?.mesh) return composeParts(one.part, two.part)
  if (!two || !hint) throw new DrapeError('NO_FACE', noBody)
  return composeParts(
    { ...one.part, anchors: meshAnchors(one.mesh) },
    { ...two.part, anchors: placeAnchors(hint), outline: placeOutline(hint), chin: hint.face.chin },
  )
}
