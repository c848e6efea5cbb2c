import type { Point } from '../../imaging/image.ts'
import { components } from './components.ts'
import { traceOutline } from './trace-outline.ts'

/** Shape of a garment, seen so that the side in question lies on the left; mirror it for the other side. */
export interface Silhouette {
  width: number
  height: number
  mask: Uint8Array
  /** Column of the garment's own middle. */
  axis: number
  /** Topmost garment row per column; `height` where there is none. */
  top: Int32Array
  /** Left end per row of the run that holds the axis (the body without sleeves); −1 where the axis is outside. */
  body: Int32Array
  /** Leftmost garment column per row; `width` where there is none. */
  left: Int32Array
  /** Counter-clockwise: down the left side, along the hem, up the right side. */
  outline: Point[]
}

/** The axis about which the garment mirrors itself best. */
function findAxis(mask: Uint8Array, width: number, height: number): number {
  let best = width / 2
  let bestScore = -1
  for (let axis = Math.round(width * 0.4); axis <= width * 0.6; axis += 1) {
    let score = 0
    for (let y = 2; y < height; y += 5) {
      for (let d = 2; d < width * 0.62; d += 4) {
        const a = axis - d >= 0 ? mask[y * width + axis - d] : 0
        const b = axis + d < width ? mask[y * width + axis + d] : 0
        if (a && b) score++
        else if (a !== b) score--
      }
    }
    score -= (Math.abs(axis - width / 2) / width) * 40
    if (score > bestScore || bestScore === -1) {
      bestScore = score
      best = axis
    }
  }
  return best
}

/** Reads a filled mask (1 inside), which should be cropped to the garment. */
export function readSilhouette(mask: Uint8Array, width: number, height: number, axis?: number): Silhouette {
  const middle = Math.round(axis ?? findAxis(mask, width, height))
  const top = new Int32Array(width).fill(height)
  const left = new Int32Array(height).fill(width)
  const body = new Int32Array(height).fill(-1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!mask[y * width + x]) continue
      if (top[x] === height) top[x] = y
      if (left[y] === width) left[y] = x
    }
    if (mask[y * width + middle]) {
      let x = middle
      while (x > 0 && mask[y * width + x - 1]) x--
      body[y] = x
    }
  }
  const { labels, found } = components(mask, width, height)
  const main = found.reduce((a, b) => (b.area > a.area ? b : a))
  const outline = traceOutline(
    labels.map((label) => (label === main.label ? 1 : 0)) as unknown as Uint8Array,
    width,
    height,
    labels.indexOf(main.label),
  )
  return { width, height, mask, axis: middle, top, body, left, outline }
}

/** The same garment with left and right exchanged. */
export function mirrorSilhouette(s: Silhouette): Silhouette {
  const mask = new Uint8Array(s.mask.length)
  for (let y = 0; y < s.height; y++) {
    for (let x = 0; x < s.width; x++) mask[y * s.width + s.width - 1 - x] = s.mask[y * s.width + x]
  }
  return readSilhouette(mask, s.width, s.height, s.width - 1 - s.axis)
}
