import type { Point } from '../../imaging/image.ts'

/** Which triangles are drawn when: limbs (sleeves, legs) lie over arms, the body of the garment under them. */
export type MeshLayer = 'body' | 'limb'

/** Triangles that carry the cut-out onto the photo. Neighbouring parts share vertices, so no seam can open. */
export interface Mesh {
  /** Places in the cut-out and in the photo, in pixels. */
  source: Point[]
  target: Point[]
  /** How much of the light reaches each vertex: 1 facing the camera, less towards the rim. */
  gain: number[]
  /** How far each vertex follows moved handles, 0..1. */
  pull: number[]
  /** Three vertex indices per triangle. */
  triangles: Record<MeshLayer, number[]>
}

export function createMesh(): Mesh {
  return { source: [], target: [], gain: [], pull: [], triangles: { body: [], limb: [] } }
}

/** Adds a vertex and returns its index. */
export function addVertex(mesh: Mesh, source: Point, target: Point, gain = 1, pull = 1): number {
  mesh.source.push(source)
  mesh.target.push(target)
  mesh.gain.push(gain)
  mesh.pull.push(pull)
  return mesh.source.length - 1
}

/** Joins two rows of equally many vertices by triangles. */
export function stitch(mesh: Mesh, layer: MeshLayer, above: number[], below: number[]): void {
  const out = mesh.triangles[layer]
  for (let i = 0; i + 1 < above.length; i++) {
    out.push(above[i], above[i + 1], below[i], above[i + 1], below[i + 1], below[i])
  }
}
