import type { RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { type Backdrop, backdropRow, fitBackdrop } from './backdrop.ts'

/** What the cut-out looks at, one value a pixel unless said otherwise. */
export interface PictureMaps {
  width: number
  height: number
  /** Interleaved Lab. */
  lab: Float32Array
  /** Edge strength: Lab units per pixel. */
  edge: Float32Array
  /** Lab distance to the backdrop. */
  distance: Float32Array
  /** How much darker than the backdrop, in L, where the colour is the backdrop's own in less light; else −1. */
  shade: Float32Array
  /** How much lighter than the backdrop, in L; negative where darker. */
  lighter: Float32Array
}

/** Lab and edge strength (Sobel over all three channels) of a picture; distances are filled by {@link measure}. */
export function pictureMaps(picture: RgbImage): PictureMaps {
  const { width, height } = picture
  const lab = rgbToLab(picture.data)
  const edge = new Float32Array(width * height)
  const row = width * 3
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const p = (y * width + x) * 3
      let square = 0
      for (let q = p; q < p + 3; q++) {
        const a = lab[q - row - 3]
        const b = lab[q - row + 3]
        const c = lab[q + row - 3]
        const d = lab[q + row + 3]
        const gx = b + d - a - c + 2 * (lab[q + 3] - lab[q - 3])
        const gy = c + d - a - b + 2 * (lab[q + row] - lab[q - row])
        square += gx * gx + gy * gy
      }
      edge[y * width + x] = Math.sqrt(square) / 8
    }
  }
  return {
    width,
    height,
    lab,
    edge,
    distance: new Float32Array(width * height),
    shade: new Float32Array(width * height),
    lighter: new Float32Array(width * height),
  }
}

/** Fits the backdrop to `indices` and fills `distance`, and, unless `rough`, `shade` and `lighter`. */
export function measure(maps: PictureMaps, indices: Int32Array, rough = false): Backdrop {
  const { width, height, lab, distance, shade, lighter } = maps
  const backdrop = fitBackdrop(lab, width, height, indices)
  const line = new Float32Array(width * 3)
  for (let y = 0; y < height; y++) {
    backdropRow(backdrop, width, height, y, line)
    for (let x = 0, q = 0, i = y * width; x < width; x++, q += 3, i++) {
      const dl = line[q] - lab[i * 3]
      const da = lab[i * 3 + 1] - line[q + 1]
      const db = lab[i * 3 + 2] - line[q + 2]
      distance[i] = Math.sqrt(dl * dl + da * da + db * db)
      if (rough) continue
      lighter[i] = -dl
      const dim = lab[i * 3] / Math.max(line[q], 1)
      const ca = lab[i * 3 + 1] - line[q + 1] * dim
      const cb = lab[i * 3 + 2] - line[q + 2] * dim
      shade[i] = dl > 0 && dl < 45 && ca * ca + cb * cb < 6 + dl * 0.15 ? dl : -1
    }
  }
  return backdrop
}
