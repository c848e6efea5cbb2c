import { clothDepths, originStride } from './garments.ts'
import { smoothSurface } from './smooth-surface.ts'
import { vertexNormals } from './vertex-normals.ts'
import type { WholeBody } from './whole-body.ts'

/** Rounds of smoothing by which cloth spans what is hollow below it; its thickness in decimetres. */
const rounds = 16
const thickness = 0.08

/** Lays cloth over places, in place, where tank top and shorts are. */
export function dressBody(places: Float32Array, origins: Float32Array, { count, quads }: WholeBody) {
  const cover = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const at = i * originStride
    const depths = clothDepths(origins[at], origins[at + 1], origins[at + 2], origins[at + 3])
    cover[i] = Math.max(0, Math.min(1, Math.max(depths.tank, depths.shorts) / 0.25 + 0.5))
  }
  smoothSurface(places, 3, quads, cover, rounds)
  const normals = vertexNormals(places, quads)
  for (let i = 0; i < places.length; i++) places[i] += normals[i] * thickness * cover[Math.floor(i / 3)]
}
