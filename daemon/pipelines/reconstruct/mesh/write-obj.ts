import type { TriangleMesh } from './triangle-mesh.ts'

/** The files of one OBJ; `mtl` and `texture` where the mesh has a texture. */
export interface ObjFiles {
  obj: string
  mtl?: string
  texture?: Uint8Array
}

/**
 * A Wavefront OBJ. Vertex colours follow the places (`v x y z r g b`), as MeshLab and Blender read them; a texture is
 * `name.jpg` beside `name.mtl`.
 */
export function writeObj(mesh: TriangleMesh, name: string): ObjFiles {
  const { positions, indices, colors, texture } = mesh
  const lines: string[] = []
  const vector = (values: ArrayLike<number>, at: number, count: number, divisor = 1) =>
    Array.from({ length: count }, (_, i) => (values[at + i] / divisor).toFixed(6)).join(' ')
  if (texture) lines.push(`mtllib ${name}.mtl`, `usemtl ${name}`)
  for (let i = 0; i < positions.length; i += 3)
    lines.push(`v ${vector(positions, i, 3)}${colors ? ` ${vector(colors, i, 3, 255)}` : ''}`)
  if (texture)
    // OBJ counts v from the bottom.
    for (let i = 0; i < texture.uv.length; i += 2)
      lines.push(`vt ${texture.uv[i].toFixed(6)} ${(1 - texture.uv[i + 1]).toFixed(6)}`)
  for (let t = 0; t < indices.length; t += 3) {
    const corners = [0, 1, 2].map((i) => indices[t + i] + 1)
    lines.push(`f ${corners.map((corner) => (texture ? `${corner}/${corner}` : corner)).join(' ')}`)
  }
  const obj = `${lines.join('\n')}\n`
  if (!texture) return { obj }
  return { obj, mtl: `newmtl ${name}\nKd 1 1 1\nmap_Kd ${name}.jpg\n`, texture: texture.jpeg }
}
