import type { Handle } from '../../../shared/handles.ts'
import type { Point } from '../../imaging/image.ts'
import type { Mesh } from './mesh.ts'

/** A handle's automatic place, in pixels of the photo. */
export interface Anchor {
  name: string
  place: Point
}

/**
 * Moves a mesh with the handles the shopper dragged: each vertex follows the handles near it (weights fall with the
 * fourth power of distance), so that cloth at a handle moves with it exactly. Mutates `mesh`.
 * @returns every handle where it is now, as fractions of the photo
 */
export function followHandles(
  mesh: Mesh,
  anchors: Anchor[],
  moved: Handle[],
  width: number,
  height: number,
): Handle[] {
  const places = anchors.map(({ name, place }) => {
    const to = moved.find((handle) => handle.name === name)
    const now = to ? { x: to.x * width, y: to.y * height } : place
    return { name, place, now, dx: now.x - place.x, dy: now.y - place.y }
  })
  if (places.some(({ dx, dy }) => dx !== 0 || dy !== 0)) {
    mesh.target = mesh.target.map((vertex, i) => {
      let sum = 0
      let dx = 0
      let dy = 0
      for (const handle of places) {
        const weight = 1 / (((vertex.x - handle.place.x) ** 2 + (vertex.y - handle.place.y) ** 2) ** 2 + 1e-3)
        sum += weight
        dx += weight * handle.dx
        dy += weight * handle.dy
      }
      const pull = mesh.pull[i] / sum
      return { x: vertex.x + dx * pull, y: vertex.y + dy * pull }
    })
  }
  return places.map(({ name, now }) => ({
    name,
    x: Math.min(1.5, Math.max(-0.5, now.x / width)),
    y: Math.min(1.5, Math.max(-0.5, now.y / height)),
  }))
}
