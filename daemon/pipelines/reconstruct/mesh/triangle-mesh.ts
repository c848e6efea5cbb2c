/** A surface of triangles, counter-clockwise as seen from outside. */
export interface TriangleMesh {
  /** x, y, z of each vertex. */
  positions: Float32Array
  /** Three vertices of each triangle. */
  indices: Uint32Array
  /** x, y, z of each vertex's unit normal. */
  normals?: Float32Array
  /** Red, green, blue of each vertex, 0..255, as displays take them (sRGB). */
  colors?: Uint8Array
  texture?: {
    /** u, v of each vertex, 0..1 from the picture's top left corner, as glTF counts. */
    uv: Float32Array
    jpeg: Uint8Array
  }
}
