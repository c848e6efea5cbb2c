import { DrapeError } from '../../../../shared/errors.ts'
import type { Point, RgbImage } from '../../../imaging/image.ts'
import type { InstantNetworks } from '../../../inference/network.ts'

/** Where a body's face belongs, in its pixels: the face's middle, its chin, its width from cheek to cheek. */
export interface FacePlace {
  face: { centre: Point; chin: Point; width: number }
}

export interface ComposedHead {
  /** The body with the head on it, of the body's own size. */
  image: RgbImage
}

/**
 * Puts the head of a photo onto a body: in the place and size of the body's own head, in its light, its seam in the neck.
 * @param hint where the face belongs on a body whose own cannot be found, such as a mannequin's
 * @throws DrapeError NO_FACE where a picture shows none
 */
export async function composeHead(
  _head: RgbImage,
  _body: RgbImage,
  _networks: InstantNetworks,
  _hint?: FacePlace,
): Promise<ComposedHead> {
  throw new DrapeError('NO_FACE')
}
