import type { Point, RgbImage } from './image.ts'

/** A square window of a picture in pixels; `angle` (radians, clockwise on screen) turns it around its centre. */
export interface Window {
  centre: Point
  size: number
  angle: number
}

/**
 * Samples a window bilinearly into a float32 NHWC picture of `side`×`side`, bytes mapped to `low`..`high`.
 * Outside the picture lies black (`zero`) or the nearest border pixel (`replicate`).
 */
export function cropToTensor(
  image: RgbImage,
  window: Window,
  side: number,
  [low, high]: [number, number],
  border: 'zero' | 'replicate',
): Float32Array {
  const { width, height, data } = image
  const out = new Float32Array(side * side * 3)
  const step = window.size / side
  const cos = Math.cos(window.angle) * step
  const sin = Math.sin(window.angle) * step
  const gain = (high - low) / 255
  const reach = (side - 1) / 2
  for (let row = 0, o = 0; row < side; row++) {
    for (let column = 0; column < side; column++, o += 3) {
      const u = column - reach
      const v = row - reach
      let x = window.centre.x + u * cos - v * sin - 0.5
      let y = window.centre.y + u * sin + v * cos - 0.5
      if (border === 'zero' && (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5)) {
        out[o] = out[o + 1] = out[o + 2] = low
        continue
      }
      x = Math.min(width - 1, Math.max(0, x))
      y = Math.min(height - 1, Math.max(0, y))
      const x0 = x | 0
      const y0 = y | 0
      const fx = x - x0
      const fy = y - y0
      const p = (y0 * width + x0) * 3
      const right = x0 < width - 1 ? 3 : 0
      const down = y0 < height - 1 ? width * 3 : 0
      for (let c = 0; c < 3; c++) {
        const top = data[p + c] + (data[p + right + c] - data[p + c]) * fx
        const bottom = data[p + down + c] + (data[p + down + right + c] - data[p + down + c]) * fx
        out[o + c] = low + (top + (bottom - top) * fy) * gain
      }
    }
  }
  return out
}

/** The place in the picture of a point of the window, given as fractions (0..1) of the window's side. */
export function windowToPicture(window: Window, u: number, v: number): Point {
  const x = (u - 0.5) * window.size
  const y = (v - 0.5) * window.size
  const cos = Math.cos(window.angle)
  const sin = Math.sin(window.angle)
  return { x: window.centre.x + x * cos - y * sin, y: window.centre.y + x * sin + y * cos }
}
