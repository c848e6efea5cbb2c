import type { Lab } from '../../../../shared/lab.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { Rgb } from './albedo.ts'
import type { Body } from './build-body.ts'
import type { Camera } from './camera.ts'
import { createSurfacePainter } from './paint-surface.ts'
import { rasterizeBody } from './rasterize-body.ts'
import { createSampler } from './sampler.ts'
import { softShadow } from './soft-shadow.ts'
import { vertexNormals } from './vertex-normals.ts'

/** Samples along each side of a pixel. */
const samples = 3
const middle = samples >> 1
/** Depths in a pixel that differ by more (dm) belong to different parts of the body. */
const step = 0.15

/** 0..1, the same for a pixel in every picture: hides the steps between 8-bit levels (Wellons' integer hash). */
function grain(pixel: number): number {
  let x = Math.imul(pixel ^ (pixel >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}

/** Draws a body over the empty studio (one grey level a pixel). */
export function shadeBody(body: Body, camera: Camera, studio: Float32Array, skin: Lab): RgbImage {
  const { width, height, box } = camera
  const normals = vertexNormals(body.places, body.quads)
  const raster = rasterizeBody(body.places, body.quads, camera, samples)
  const sampler = createSampler(raster, body.quads)
  const paint = createSurfacePainter(normals, body.origins, skin)
  const open = openness()
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < studio.length; i++) {
    const grey = studio[i] + grain(i)
    data[3 * i] = data[3 * i + 1] = data[3 * i + 2] = grey
  }
  const color: Rgb = [0, 0, 0]
  const sum: Rgb = [0, 0, 0]
  for (let y = 0, i = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++, i++) {
      const pixel = (y + box.y) * width + x + box.x
      const covered = paintPixel(x, y, open[i])
      if (!covered) continue
      for (let c = 0; c < 3; c++)
        data[3 * pixel + c] = Math.min(255, sum[c] * covered + studio[pixel] * (1 - covered) + grain(pixel))
    }
  }
  return { width, height, data }

  /** Sets `sum` to the mean colour of what is seen of the body in a pixel; returns how much of the pixel that is. */
  function paintPixel(x: number, y: number, light: number): number {
    let count = 0
    let near = Number.POSITIVE_INFINITY
    let far = 0
    for (let s = 0; s < samples * samples; s++) {
      const i = (y * samples + Math.floor(s / samples)) * raster.width + x * samples + (s % samples)
      if (!raster.triangle[i]) continue
      count++
      near = Math.min(near, raster.depth[i])
      far = Math.max(far, raster.depth[i])
    }
    if (!count) return 0
    sum[0] = sum[1] = sum[2] = 0
    if (count === samples * samples && far - near < step) {
      sampler.goTo(x * samples + middle, y * samples + middle)
      if (paint(sum, sampler, light)) return 1
      sum[0] = sum[1] = sum[2] = 0
    }
    for (let s = 0; s < samples * samples; s++) {
      if (!sampler.goTo(x * samples + (s % samples), y * samples + Math.floor(s / samples))) continue
      paint(color, sampler, light)
      for (let c = 0; c < 3; c++) sum[c] += color[c] / count
    }
    return count / (samples * samples)
  }

  function openness(): Float32Array {
    const depth = new Float32Array(box.width * box.height).fill(Number.POSITIVE_INFINITY)
    const facing = new Float32Array(depth.length * 3)
    for (let i = 0; i < depth.length; i++) {
      const column = (i % box.width) * samples + middle
      const row = Math.floor(i / box.width) * samples + middle
      if (!sampler.goTo(column, row)) continue
      depth[i] = raster.depth[row * raster.width + column]
      for (let k = 0; k < 3; k++) facing[3 * i + k] = sampler.value(normals, 3, k)
    }
    return softShadow(depth, facing, box, camera.scale)
  }
}
