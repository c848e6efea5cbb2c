import type { TriangleMesh } from './triangle-mesh.ts'

/** A binary PLY (little-endian) with vertex colours as displays take them; what has a texture gets grey ones. */
export function writePly({ positions, indices, colors }: TriangleMesh): Uint8Array {
  const vertices = positions.length / 3
  const header = new TextEncoder().encode(
    [
      'ply',
      'format binary_little_endian 1.0',
      `element vertex ${vertices}`,
      ...['x', 'y', 'z'].map((axis) => `property float ${axis}`),
      ...['red', 'green', 'blue', 'alpha'].map((channel) => `property uchar ${channel}`),
      `element face ${indices.length / 3}`,
      'property list uchar int vertex_indices',
      'end_header\n',
    ].join('\n'),
  )
  const bytes = new Uint8Array(header.length + vertices * 16 + (indices.length / 3) * 13)
  bytes.set(header)
  const view = new DataView(bytes.buffer)
  let at = header.length
  for (let v = 0; v < positions.length; v += 3, at += 16) {
    for (let i = 0; i < 3; i++) {
      view.setFloat32(at + i * 4, positions[v + i], true)
      bytes[at + 12 + i] = colors ? colors[v + i] : 160
    }
    bytes[at + 15] = 255
  }
  for (let t = 0; t < indices.length; t += 3, at += 13) {
    bytes[at] = 3
    for (let i = 0; i < 3; i++) view.setInt32(at + 1 + i * 4, indices[t + i], true)
  }
  return bytes
}
