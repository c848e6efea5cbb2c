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
  const data = shrinkPremultiplied(cutout, width, height)
  cleanEdges(data, width, height)
  return {
    width,
    height,
    data,
    scaleX: width / cutout.width,
    scaleY: height / cutout.height,
  }
}

function doubleArea([a, b, c]: { x: number; y: number }[]) {
  return Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
}

/**
 * Takes the backdrop's colour out of the cloth's rim: its outermost pixels get their colour from the cloth just inside.
 * Lace and other sheer parts have no solid inside and stay. Mutates `data`.
 */
function cleanEdges(data: Float32Array, width: number, height: number) {
  const alpha = new Float32Array(width * height)
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3] / 255
  const solid = new Float32Array(alpha.length)
  for (let i = width; i < alpha.length - width; i++)
    solid[i] =
      Math.min(alpha[i], alpha[i - 1], alpha[i + 1], alpha[i - width], alpha[i + width]) > 0.97 ? 1 : 0
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      const i = y * width + x
      if (alpha[i] <= 0 || solid[i]) continue
      const inside = around.find(([dx, dy]) => solid[i + dy * width + dx])
      if (!inside) continue
      const from = (i + inside[1] * width + inside[0]) * 4
      const a = Math.max(0, Math.min(1, (alpha[i] - 0.3) / 0.6))
      for (let c = 0; c < 3; c++) data[i * 4 + c] = data[from + c] * a
      data[i * 4 + 3] = 255 * a
    }
  }
}

const reach = 3
/** Places within `reach` of a pixel, the nearest first and those beside it before those above: stripes run across. */
const around = Array.from({ length: (2 * reach + 1) ** 2 }, (_, k) => [
  (k % (2 * reach + 1)) - reach,
  Math.floor(k / (2 * reach + 1)) - reach,
])
  .filter(([dx, dy]) => dx !== 0 || dy !== 0)
  .sort((a, b) => a[0] ** 2 + 1.1 * a[1] ** 2 - b[0] ** 2 - 1.1 * b[1] ** 2)
