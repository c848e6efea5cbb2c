import type { TriangleMesh } from './triangle-mesh.ts'

/** A mesh whose triangles share no vertex, so that each has a place of its own in a texture. */
export interface TriangleAtlas {
  mesh: Pick<TriangleMesh, 'positions' | 'indices' | 'normals'>
  /** u, v of each vertex, 0..1 from the texture's top left corner. */
  uv: Float32Array
  /** x, y, z on the surface of each texel, row by row; what no triangle needs repeats another texel's. */
  places: Float32Array
}

/**
 * Lays every two triangles into one square cell of a texture, corners on the middles of texels. Between the two lie
 * texels of each, so that linear sampling never mixes them.
 * @param side of the texture in texels
 * @throws RangeError when there are more triangles than cells of four texels a side
 */
export function triangleAtlas(
  mesh: Pick<TriangleMesh, 'positions' | 'indices' | 'normals'>,
  side: number,
): TriangleAtlas {
  const count = mesh.indices.length / 3
  const across = Math.ceil(Math.sqrt(Math.ceil(count / 2)))
  const cell = Math.floor(side / across)
  if (cell < 4) throw new RangeError(`${count} triangles do not fit into a texture of ${side}² texels`)
  const leg = cell - 3
  const uv = new Float32Array(count * 6)
  const places = new Float32Array(side * side * 3)
  const { positions, normals } = separate(mesh)

  for (let t = 0; t < count; t++) {
    const pair = t >> 1
    const [left, top] = [(pair % across) * cell, Math.floor(pair / across) * cell]
    const isSecond = (t & 1) === 1
    // The second triangle lies in the cell turned by half a turn.
    const turned = (value: number) => (isSecond ? cell - 1 - value : value)
    for (const [k, [x, y]] of [
      [0, 0],
      [leg, 0],
      [0, leg],
    ].entries())
      uv.set([(left + turned(x) + 0.5) / side, (top + turned(y) + 0.5) / side], (t * 3 + k) * 2)
    for (let y = 0; y < cell; y++)
      for (let x = 0; x + y <= leg + 1 && x < cell; x++) {
        const texel = (top + turned(y)) * side + left + turned(x)
        const [u, v] = [x / leg, y / leg]
        for (let axis = 0; axis < 3; axis++) {
          const [a, b, c] = [0, 1, 2].map((k) => positions[(t * 3 + k) * 3 + axis])
          places[texel * 3 + axis] = a + (b - a) * u + (c - a) * v
        }
      }
  }
  fillUnused(places)
  const indices = Uint32Array.from({ length: count * 3 }, (_, i) => i)
  return { mesh: { positions, indices, normals }, uv, places }
}

/** Each corner of each triangle as a vertex. */
function separate({ positions, indices, normals }: Pick<TriangleMesh, 'positions' | 'indices' | 'normals'>) {
  const spread = (values: Float32Array) =>
    Float32Array.from(
      { length: indices.length * 3 },
      (_, i) => values[indices[Math.floor(i / 3)] * 3 + (i % 3)],
    )
  return { positions: spread(positions), normals: normals && spread(normals) }
}

/** Texels between cells: their colours only matter to smaller versions of the texture. */
function fillUnused(places: Float32Array): void {
  for (let i = 3; i < places.length; i += 3)
    if (places[i] === 0 && places[i + 1] === 0 && places[i + 2] === 0) places.copyWithin(i, i - 3, i)
}
