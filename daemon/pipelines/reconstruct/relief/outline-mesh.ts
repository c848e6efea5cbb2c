import type { Grid } from './inflate.ts'

/** A flat shape's triangles over a grid, counter-clockwise with y upwards. */
export interface OutlineMesh {
  /** x, y of each vertex in cells; the first point of the grid is 0, 0. */
  places: number[]
  indices: number[]
  /** Pairs of neighbouring vertices where the shape leaves the picture, in the order of the triangles. */
  cuts: number[]
  /** Whether a vertex lies on the outline rather than on a point of the grid. */
  isRim: boolean[]
}

/** Marching squares: the part of a soft mask (0..255) above one half, its edge between the grid's points. */
export function outlineMesh(mask: Uint8Array, { width, height }: Grid): OutlineMesh {
  const mesh: OutlineMesh = { places: [], indices: [], cuts: [], isRim: [] }
  const known = new Map<number, number>()
  const level = 127.5
  const inside = (i: number) => mask[i] > level

  function vertex(key: number, x: number, y: number, isRim: boolean): number {
    const same = known.get(key)
    if (same !== undefined) return same
    const index = mesh.isRim.length
    known.set(key, index)
    mesh.places.push(x, y)
    mesh.isRim.push(isRim)
    return index
  }
  const point = (i: number) => vertex(i * 3, i % width, Math.floor(i / width), false)
  /** On the edge between two neighbouring points. */
  function crossing(a: number, b: number): number {
    const [first, second] = a < b ? [a, b] : [b, a]
    const t = (level - mask[first]) / (mask[second] - mask[first])
    const [x, y] = [first % width, Math.floor(first / width)]
    const across = second === first + 1
    return vertex(first * 3 + (across ? 1 : 2), across ? x + t : x, across ? y : y + t, true)
  }

  for (let y = 0; y + 1 < height; y++)
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x
      const corners = [i, i + width, i + width + 1, i + 1]
      const border = [x === 0, y + 2 === height, x + 2 === width, y === 0]
      const polygon: number[] = []
      for (const [k, corner] of corners.entries()) {
        const next = corners[(k + 1) % 4]
        const side: number[] = []
        if (inside(corner)) side.push(point(corner))
        if (inside(corner) !== inside(next)) side.push(crossing(corner, next))
        polygon.push(...side)
        if (inside(next)) side.push(point(next))
        if (border[k] && side.length === 2) mesh.cuts.push(...side)
      }
      for (let k = 1; k + 1 < polygon.length; k++) mesh.indices.push(polygon[0], polygon[k], polygon[k + 1])
    }
  return mesh
}
