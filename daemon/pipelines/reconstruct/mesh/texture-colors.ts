import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import type { TriangleMesh } from './triangle-mesh.ts'

/** The mesh with the colours that its texture has at the vertices, for formats that know no texture. */
export async function textureColors(mesh: TriangleMesh): Promise<TriangleMesh> {
  if (!mesh.texture) return mesh
  const { uv, jpeg } = mesh.texture
  const { width, height, data } = await decodeRgb(jpeg, 8192)
  const colors = new Uint8Array((uv.length / 2) * 3)
  const pixel = (share: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(share * size)))
  for (let v = 0; v < uv.length / 2; v++) {
    const from = (pixel(uv[v * 2 + 1], height) * width + pixel(uv[v * 2], width)) * 3
    colors.set(data.subarray(from, from + 3), v * 3)
  }
  const { texture: _, ...shape } = mesh
  return { ...shape, colors }
}
