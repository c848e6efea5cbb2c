import type { Lab } from '../../../../shared/lab.ts'
import { toLevel } from '../../../imaging/linear-light.ts'
import { albedoOf, type Rgb } from './albedo.ts'
import { clothDepths, originStride } from './garments.ts'
import type { Sampler } from './sampler.ts'
import { lightOn, shineOn } from './studio.ts'

/** Slate and charcoal: far from every skin and from the studio's grey. */
const tank = albedoOf([50, -3, -17])
const shorts = albedoOf([25, 0, -4])
/** Light goes into skin and comes out redder, most where it is dim. */
const scatter: Rgb = [0.86, 1.04, 1.1]
const shininess = { skin: 0.035, cloth: 0.008 }
/** In decimetres from the end of a cloth: its shadow on the skin, and its seam. */
const shadow = 0.05
const seam = [0.1, 0.14]
/** Further from it nothing changes within a pixel. */
const plain = 0.2

/**
 * Paints a surface's sRGB levels (0..255) where a sampler is.
 * @returns whether the surface is all alike around there
 */
export type SurfacePainter = (color: Rgb, at: Sampler, open: number) => boolean

/** @param normals of the vertices, unit or nearly so @param origins as {@link originStride} says */
export function createSurfacePainter(
  normals: Float32Array,
  origins: Float32Array,
  skinColor: Lab,
): SurfacePainter {
  const skin = albedoOf(skinColor)
  return (color, at, open) => {
    let x = at.value(normals, 3, 0)
    let y = at.value(normals, 3, 1)
    let z = at.value(normals, 3, 2)
    const length = Math.hypot(x, y, z) || 1
    x /= length
    y /= length
    z /= length
    const origin = (k: number) => at.value(origins, originStride, k)
    const depths = clothDepths(origin(0), origin(1), origin(2), origin(3))
    const depth = Math.max(depths.tank, depths.shorts)
    const apart = Math.abs(depths.tank - depths.shorts)
    let light = lightOn(x, y, z, open)
    if (depth <= 0) {
      if (depth > -shadow) light *= 1 - 0.14 * (1 + depth / shadow)
      const shine = shininess.skin * shineOn(x, y, z) * open
      for (let c = 0; c < 3; c++) color[c] = toLevel(skin[c] * light ** (light < 1 ? scatter[c] : 1) + shine)
    } else {
      const cloth = depths.tank > depths.shorts ? tank : shorts
      if (depth > seam[0] && depth < seam[1]) light *= 0.86
      const shine = shininess.cloth * shineOn(x, y, z)
      for (let c = 0; c < 3; c++) color[c] = toLevel(cloth[c] * light + shine)
    }
    return Math.abs(depth) > plain && apart > plain
  }
}
