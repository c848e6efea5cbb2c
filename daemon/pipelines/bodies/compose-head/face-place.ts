import type { Point } from '../../../imaging/image.ts'

/** Where a body's face belongs, in its pixels: the face's middle, its chin, its width from ear to ear. */
export interface FacePlace {
  face: { centre: Point; chin: Point; width: number }
}

/** Forehead, chin and both cheeks of the face mesh. */
const [forehead, chinPoint, rightCheek, leftCheek] = [10, 152, 234, 454]

/** Middle, chin and cheeks of a face that stands in such a place, seen from the front. */
export function placeAnchors({ face: { centre, chin, width } }: FacePlace): Point[] {
  const half = Math.hypot(chin.x - centre.x, chin.y - centre.y) || 1
  const across = {
    x: ((chin.y - centre.y) / half) * (width / 2),
    y: (-(chin.x - centre.x) / half) * (width / 2),
  }
  return [
    centre,
    chin,
    { x: centre.x - across.x, y: centre.y - across.y },
    { x: centre.x + across.x, y: centre.y + across.y },
  ]
}

/** The same four of a face mesh. */
export function meshAnchors(mesh: Point[]): Point[] {
  const chin = mesh[chinPoint]
  const centre = { x: (mesh[forehead].x + chin.x) / 2, y: (mesh[forehead].y + chin.y) / 2 }
  const width = Math.hypot(mesh[leftCheek].x - mesh[rightCheek].x, mesh[leftCheek].y - mesh[rightCheek].y)
  return placeAnchors({ face: { centre, chin, width } })
}

/** An ellipse for a face's outline, from the forehead on, clockwise. */
export function placeOutline({ face: { centre, chin, width } }: FacePlace): Point[] {
  const down = { x: chin.x - centre.x, y: chin.y - centre.y }
  const half = Math.hypot(down.x, down.y) || 1
  return Array.from({ length: 36 }, (_, i) => {
    const angle = (i / 36) * 2 * Math.PI
    const [along, across] = [-Math.cos(angle), (Math.sin(angle) * width) / 2 / half]
    return {
      x: centre.x + down.x * along + down.y * across,
      y: centre.y + down.y * along - down.x * across,
    }
  })
}
