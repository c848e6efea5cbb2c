import type { BodyParameters } from '../../../../shared/bodies.ts'
import type { Lab } from '../../../../shared/lab.ts'
import type { Point, RgbImage } from '../../../imaging/image.ts'
import { type Body, buildBody } from './build-body.ts'
import { type Camera, createCamera } from './camera.ts'
import { shadeBody } from './shade-body.ts'
import { drawStudio } from './studio.ts'

/** Where the mannequin's head is, in pixels of its picture; another head fits there. */
export interface HeadPlace {
  /** Top of the skull, without hair. */
  crown: Point
  chin: Point
  /** Pit between the collar bones. */
  neckPit: Point
  neckWidth: number
  /** From crown to chin. */
  height: number
  /** As composeHead wants it: the face's middle, and its width from ear to ear. */
  face: { centre: Point; chin: Point; width: number }
}

export interface Mannequin {
  image: RgbImage
  head: HeadPlace
  /** Where the joints are in the picture, of its left and right side. */
  joints: Record<'left' | 'right', Record<keyof Body['joints'][0], Point>>
}

/** Any skin's colour where no photo tells it: a neutral grey beige. */
export const neutralSkin: Lab = [68, 7, 13]

/**
 * Draws a neutral body from head to feet before a light grey wall, in a plain tank top and shorts. The same input gives
 * the same pixels; about a second of one core at the usual size.
 * @param look.skin mean colour of the lit skin
 * @param width 768 × 1024 by default; the height is always a third more
 */
export function renderMannequin(parameters: BodyParameters, look: { skin: Lab }, width = 768): Mannequin {
  const body = buildBody(parameters)
  const camera = createCamera(body.places, width, Math.round((width * 4) / 3))
  const image = shadeBody(body, camera, drawStudio(camera, body.joints), look.skin)
  const [right, left] = body.joints.map(
    (joints) =>
      Object.fromEntries(
        Object.entries(joints).map(([name, place]) => [name, camera.project(...place)]),
      ) as Mannequin['joints']['left'],
  )
  return { image, head: headPlace(body, camera), joints: { left, right } }
}

function headPlace({ places, marks }: Body, camera: Camera): HeadPlace {
  const at = (vertex: number) =>
    camera.project(...(places.subarray(3 * vertex, 3 * vertex + 3) as unknown as [number, number, number]))
  const [crown, forehead, cheek, chin, neckPit] = [
    at(marks.crown),
    at(marks.forehead),
    at(marks.cheek),
    at(marks.chin),
    at(marks.neckPit),
  ]
  return {
    crown,
    chin,
    neckPit,
    neckWidth: 2 * (at(marks.neckSide).x - chin.x),
    height: chin.y - crown.y,
    face: {
      centre: { x: chin.x, y: (forehead.y + chin.y) / 2 },
      chin,
      width: 2 * (cheek.x - chin.x),
    },
  }
}
