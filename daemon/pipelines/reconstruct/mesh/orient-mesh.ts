import type { ReconstructOptions } from '../../../../shared/mesh.ts'
import type { TriangleMesh } from './triangle-mesh.ts'

const turn = Math.PI / 3

/** Turns a mesh that has Y up and faces +Z: `z_up` lays its Y axis along Z and turns it by 60° around that. */
export function orientMesh<Mesh extends Pick<TriangleMesh, 'positions' | 'normals'>>(
  mesh: Mesh,
  orientation: ReconstructOptions['orientation'],
): Mesh {
  if (orientation === 'viewer') return mesh
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const turned = (vectors: Float32Array) => {
    const out = new Float32Array(vectors.length)
    for (let i = 0; i < out.length; i += 3) {
      const [x, y, z] = [vectors[i], -vectors[i + 2], vectors[i + 1]]
      out.set([x * cos - y * sin, x * sin + y * cos, z], i)
    }
    return out
  }
  return { ...mesh, positions: turned(mesh.positions), normals: mesh.normals && turned(mesh.normals) }
}
