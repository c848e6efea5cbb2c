import { components } from './components.ts'
import type { PictureMaps } from './picture-maps.ts'

/** Smoother than this, in Lab units a pixel, is a shadow; cloth is not. */
const smoothness = 2.2

/**
 * Opens the loops of thin straps: upright holes near the garment's top that show the backdrop, shaded by the straps
 * perhaps, and have backdrop on either side a strap's width away. Mutates `mask`.
 */
export function openLoops(mask: Uint8Array, maps: PictureMaps, threshold: number) {
  const { width, height, distance, edge, shade } = maps
  let top = 0
  let bottom = mask.length - 1
  while (top < mask.length && !mask[top]) top++
  while (bottom > top && !mask[bottom]) bottom--
  const first = Math.floor(top / width)
  const rows = Math.round((Math.floor(bottom / width) - first) * 0.4)
  if (rows < 20) return
  const start = first * width
  const bare = new Uint8Array(rows * width)
  for (let k = 0; k < bare.length; k++) {
    const i = start + k
    bare[k] = mask[i] && edge[i] < smoothness && (distance[i] < threshold || shade[i] > 0) ? 1 : 0
  }
  const { labels, found } = components(bare, width, rows)
  const strap = Math.round(Math.max(width, height) * 0.022)
  for (const hole of found) {
    const tall = hole.bottom - hole.top
    if (tall < 3 * strap * 0.5 || tall < 2.2 * (hole.right - hole.left) || hole.bottom === rows - 1) continue
    let seen = 0
    let between = 0
    for (let y = hole.top; y <= hole.bottom; y++) {
      const row = y * width
      let from = hole.left
      let to = hole.right
      while (from < to && labels[row + from] !== hole.label) from++
      while (to > from && labels[row + to] !== hole.label) to--
      if (labels[row + from] !== hole.label) continue
      seen++
      const clear = (x: number) => x < 0 || x >= width || !mask[start + row + x]
      let left = 1
      let right = 1
      while (left <= strap && !clear(from - left)) left++
      while (right <= strap && !clear(to + right)) right++
      if (left <= strap && right <= strap) between++
    }
    if (between < seen * 0.6) continue
    for (let y = Math.max(1, hole.top - 1); y <= hole.bottom + 1; y++) {
      for (let x = Math.max(1, hole.left - 1); x <= Math.min(width - 2, hole.right + 1); x++) {
        const k = y * width + x
        const near = [k, k - 1, k + 1, k - width, k + width].some((n) => labels[n] === hole.label)
        if (near && (distance[start + k] < threshold || shade[start + k] > 0)) mask[start + k] = 0
      }
    }
  }
}
