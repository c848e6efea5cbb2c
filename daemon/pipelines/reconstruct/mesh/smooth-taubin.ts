import type { TriangleMesh } from './triangle-mesh.ts'

/** How far a vertex goes towards the middle of its neighbours, and back, so that nothing shrinks (Taubin 1995). */
const factors = [0.5, -0.53]

/** The vertices' places with ripples evened out. */
export function smoothTaubin(
  { positions, indices }: Pick<TriangleMesh, 'positions' | 'indices'>,
  iterations = 6,
): Float32Array {
  const counts = new Uint32Array(positions.length / 3)
  // Each edge belongs to two triangles of a closed mesh: every neighbour counts twice, which the mean does not mind.
  for (let t = 0; t < indices.length; t++) counts[indices[t]] += 2
  let places = positions.slice()
  for (let i = 0; i < iterations; i++)
    for (const factor of factors) {
      const sums = new Float32Array(positions.length)
      for (let t = 0; t < indices.length; t += 3)
        for (let k = 0; k < 3; k++) {
          const [a, b, c] = [
            indices[t + k] * 3,
            indices[t + ((k + 1) % 3)] * 3,
            indices[t + ((k + 2) % 3)] * 3,
          ]
          for (let axis = 0; axis < 3; axis++) sums[a + axis] += places[b + axis] + places[c + axis]
        }
      const next = places.slice()
      for (let v = 0; v < counts.length; v++)
        for (let axis = v * 3; counts[v] > 0 && axis < v * 3 + 3; axis++)
          next[axis] += factor * (sums[axis] / counts[v] - places[axis])
      places = next
    }
  return places
}
