import type { TriangleMesh } from './triangle-mesh.ts'

/** Unit normals of a mesh's vertices: the mean of their triangles' normals, weighted by area. */
export function vertexNormals({ positions, indices }: TriangleMesh): Float32Array {
  const normals = new Float32Array(positions.length)
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3]
    const [ux, uy, uz] = [0, 1, 2].map((i) => positions[b + i] - positions[a + i])
    const [vx, vy, vz] = [0, 1, 2].map((i) => positions[c + i] - positions[a + i])
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    for (const vertex of [a, b, c]) for (let i = 0; i < 3; i++) normals[vertex + i] += normal[i]
  }
  return normalize(normals)
}

/** Vectors of length 1, in place; one of no length points forward. */
export function normalize(vectors: Float32Array): Float32Array {
  for (let i = 0; i < vectors.length; i += 3) {
    const length = Math.hypot(vectors[i], vectors[i + 1], vectors[i + 2])
    if (length > 0) for (let k = 0; k < 3; k++) vectors[i + k] /= length
    else vectors[i + 2] = 1
  }
  return vectors
}
