import { MeshoptSimplifier } from 'meshoptimizer'
import type { TriangleMesh } from './triangle-mesh.ts'

/** Share of the mesh's size by which the surface may move. */
const tolerance = 0.01

/** The mesh with about so many triangles, fewest where it is flat; itself where it has no more. */
export async function simplifyMesh(
  { positions, indices }: Pick<TriangleMesh, 'positions' | 'indices'>,
  triangles: number,
): Promise<Pick<TriangleMesh, 'positions' | 'indices'>> {
  if (indices.length <= triangles * 3) return { positions, indices }
  await MeshoptSimplifier.ready
  const [fewer] = MeshoptSimplifier.simplify(indices, positions, 3, triangles * 3, tolerance)
  const [moved, count] = MeshoptSimplifier.compactMesh(fewer)
  const places = new Float32Array(count * 3)
  for (let v = 0; v < moved.length; v++)
    if (moved[v] < count) places.set(positions.subarray(v * 3, v * 3 + 3), moved[v] * 3)
  return { positions: places, indices: fewer }
}
