import type { Raster } from './rasterize-body.ts'

/** Places looked at around a pixel: a spiral (the golden angle), in decimetres. */
const count = 28
const reach = 1.7
const spiral = Array.from({ length: count }, (_, i) => {
  const radius = reach * ((i + 0.7) / count) ** 1.3
  return [Math.cos(i * 2.39996) * radius, Math.sin(i * 2.39996) * radius]
})
const strength = 1.5
const bias = 0.03

/**
 * How much of the light around reaches each pixel's place, 0..1: what lies near and before it takes some away
 * (McGuire et al. 2011, “The Alchemy screen-space ambient obscurance algorithm”).
 * @param normals x, y, z of each pixel, y up
 * @param scale pixels to a decimetre
 */
export function softShadow(
  depth: Float32Array,
  normals: Float32Array,
  { width, height }: Pick<Raster, 'width' | 'height'>,
  scale: number,
): Float32Array {
  const open = new Float32Array(depth.length).fill(1)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const far = depth[i]
      if (far === Number.POSITIVE_INFINITY) continue
      const [nx, ny, nz] = [normals[3 * i], normals[3 * i + 1], normals[3 * i + 2]]
      let taken = 0
      for (const [dx, dy] of spiral) {
        const column = Math.round(x + dx * scale)
        const row = Math.round(y - dy * scale)
        if (column < 0 || row < 0 || column >= width || row >= height) continue
        const near = far - depth[row * width + column]
        // What hangs far in front of a place, as an arm before the hip, shades it no more than what is near.
        if (near < -4 || near > 4) continue
        const along = dx * nx + dy * ny + near * nz - bias
        if (along > 0) taken += along / (dx * dx + dy * dy + near * near + 0.02)
      }
      open[i] = Math.max(0.15, 1 - (strength * taken) / count)
    }
  }
  return open
}
