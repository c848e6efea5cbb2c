import type { Box } from '../../imaging/image.ts'
import type { Mesh, MeshLayer } from './mesh.ts'
import type { Texture } from './texture.ts'

/** Colour (sRGB, premultiplied, 0..255) and coverage (0..1) of cloth over a box of the photo. */
export interface ClothLayer {
  box: Box
  /** Red, green, blue, alpha interleaved. */
  data: Float32Array
}

/**
 * Draws triangles into a box of the photo, bilinearly sampled, each pixel at its centre.
 * @param layers in the order in which they are drawn
 */
export function rasterize(mesh: Mesh, layers: MeshLayer[], texture: Texture, box: Box): ClothLayer {
  const data = new Float32Array(box.width * box.height * 4)
  for (const layer of layers) draw(mesh, mesh.triangles[layer], texture, box, data)
  softenEdges(data, box.width, box.height)
  return { box, data }
}

function draw(mesh: Mesh, list: number[], texture: Texture, box: Box, data: Float32Array) {
  const { source, target, gain } = mesh
  for (let t = 0; t < list.length; t += 3) {
    const [i, j, k] = [list[t], list[t + 1], list[t + 2]]
    const ax = target[i].x - box.x - 0.5
    const ay = target[i].y - box.y - 0.5
    const bx = target[j].x - box.x - 0.5
    const by = target[j].y - box.y - 0.5
    const cx = target[k].x - box.x - 0.5
    const cy = target[k].y - box.y - 0.5
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if (Math.abs(area) < 1e-9) continue
    const y0 = Math.max(0, Math.ceil(Math.min(ay, by, cy)))
    const y1 = Math.min(box.height - 1, Math.floor(Math.max(ay, by, cy)))
    const x0 = Math.max(0, Math.ceil(Math.min(ax, bx, cx)))
    const x1 = Math.min(box.width - 1, Math.floor(Math.max(ax, bx, cx)))
    const { scaleX, scaleY } = texture
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        const wb = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area
        const wc = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area
        const wa = 1 - wb - wc
        if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue
        const u = (wa * source[i].x + wb * source[j].x + wc * source[k].x) * scaleX - 0.5
        const v = (wa * source[i].y + wb * source[j].y + wc * source[k].y) * scaleY - 0.5
        sample(texture, u, v, wa * gain[i] + wb * gain[j] + wc * gain[k], data, (y * box.width + x) * 4)
      }
    }
  }
}

/** Cloth cut off by the mesh rather than by its own soft edge would end in stairs: averages over such pixels. */
function softenEdges(data: Float32Array, width: number, height: number) {
  const alpha = new Float32Array(width * height)
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3]
  const places: number[] = []
  const values: number[] = []
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const a = alpha[i]
      const low = Math.min(a, alpha[i - 1], alpha[i + 1], alpha[i - width], alpha[i + width])
      const high = Math.max(a, alpha[i - 1], alpha[i + 1], alpha[i - width], alpha[i + width])
      if (high - low < 0.6) continue
      places.push(i)
      for (let c = 0; c < 4; c++) {
        const at = (j: number) => data[j * 4 + c]
        values.push(at(i) * 0.4 + (at(i - 1) + at(i + 1) + at(i - width) + at(i + width)) * 0.15)
      }
    }
  }
  places.forEach((i, k) => {
    for (let c = 0; c < 4; c++) data[i * 4 + c] = values[k * 4 + c]
  })
}

function sample(texture: Texture, u: number, v: number, gain: number, out: Float32Array, o: number) {
  const { width, height, data } = texture
  if (u < 0 || v < 0 || u >= width - 1 || v >= height - 1) return
  const x = u | 0
  const y = v | 0
  const fx = u - x
  const fy = v - y
  const p = (y * width + x) * 4
  const q = p + width * 4
  const a = (1 - fx) * (1 - fy)
  const b = fx * (1 - fy)
  const c = (1 - fx) * fy
  const d = fx * fy
  const alpha = data[p + 3] * a + data[p + 7] * b + data[q + 3] * c + data[q + 7] * d
  // Where cloth folds over itself the later triangle lies on top, unless only its soft edge is there.
  if (alpha / 255 < out[o + 3] - 0.05) return
  out[o] = (data[p] * a + data[p + 4] * b + data[q] * c + data[q + 4] * d) * gain
  out[o + 1] = (data[p + 1] * a + data[p + 5] * b + data[q + 1] * c + data[q + 5] * d) * gain
  out[o + 2] = (data[p + 2] * a + data[p + 6] * b + data[q + 2] * c + data[q + 6] * d) * gain
  out[o + 3] = alpha / 255
}
