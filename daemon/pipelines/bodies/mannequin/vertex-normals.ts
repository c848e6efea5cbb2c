/** Unit normals of the vertices of quads, by the area of the faces around them. */
export function vertexNormals(places: Float32Array, quads: Uint32Array): Float32Array {
  const out = new Float32Array(places.length)
  for (let i = 0; i < quads.length; i += 4) {
    const [a, b, c, d] = [quads[i] * 3, quads[i + 1] * 3, quads[i + 2] * 3, quads[i + 3] * 3]
    // Half the cross product of a quad's diagonals is its area's vector.
    const [ux, uy, uz] = [places[c] - places[a], places[c + 1] - places[a + 1], places[c + 2] - places[a + 2]]
    const [vx, vy, vz] = [places[d] - places[b], places[d + 1] - places[b + 1], places[d + 2] - places[b + 2]]
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    for (const corner of [a, b, c, d]) {
      out[corner] += x
      out[corner + 1] += y
      out[corner + 2] += z
    }
  }
  for (let i = 0; i < out.length; i += 3) {
    const length = Math.hypot(out[i], out[i + 1], out[i + 2]) || 1
    for (let k = 0; k < 3; k++) out[i + k] /= length
  }
  return out
}
