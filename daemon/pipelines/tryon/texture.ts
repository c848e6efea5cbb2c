import type { RgbaImage } from '../../imaging/image.ts'
import { shrinkPremultiplied } from '../../imaging/shrink-premultiplied.ts'
import type { Mesh } from './mesh.ts'

/** A cut-out ready for sampling: premultiplied, and no larger than it is drawn. */
export interface Texture {
  width: number
  height: number
  /** Red, green, blue, alpha interleaved, 0..255, premultiplied. */
  data: Float32Array
  /** Texture pixels per cut-out pixel. */
  scaleX: number
  scaleY: number
}

/** Shrinks the cut-out by averaging areas to about the size at which the mesh draws it, so that fine prints do not alias. */
export function createTexture(cutout: RgbaImage, mesh: Mesh): Texture {
  let drawn = 0
  let cut = 0
  for (const list of Object.values(mesh.triangles)) {
    for (let t = 0; t < list.length; t += 3) {
      const corners = [list[t], list[t + 1], list[t + 2]]
      drawn += doubleArea(corners.map((i) => mesh.target[i]))
      cut += doubleArea(corners.map((i) => mesh.source[i]))
    }
  }
  const scale = Math.min(1, Math.sqrt(drawn / Math.max(1, cut)) * 1.2)
  const width = Math.max(2, Math.round(cutout.width * scale))
  const height = Math.max(2, Math.round(cutout.height * scale))
  return {
    width,
    height,
    data: shrinkPremultiplied(cutout, width, height),
    scaleX: width / cutout.width,
    scaleY: height / cutout.height,
  }
}

function doubleArea([a, b, c]: { x: number; y: number }[]) {
  return Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
}
