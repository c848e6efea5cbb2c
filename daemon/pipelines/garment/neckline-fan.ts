import type { Point } from '../../imaging/image.ts'
import type { Silhouette } from './silhouette.ts'

/** Rays of a fan: even, so that each has its mirror image. */
export const rays = 72
const growth = 0.02
const innermost = 0.4
const outermost = 2.9
/** Cells along a ray, at radii that grow by the same share. */
export const rows = Math.ceil(Math.log(outermost / innermost) / growth)

/** Row of a radius given in halves of the neck's width. */
export const rowOf = (radius: number) =>
  Math.min(rows - 1, Math.max(0, Math.round(Math.log(radius / innermost) / growth)))

/** Rays from the middle between the neck points downwards, left to right, cell by cell outwards. */
export interface NecklineFan {
  /** Lab step from the inner to the outer side, three values a cell; 0 where a side lies outside the garment. */
  steps: Float32Array
  /** 1 where a neckline may run: not beyond the shoulders, nor wider than the neck points. */
  allowed: Uint8Array
  at: (ray: number, row: number) => Point
}

/** Reads the colour steps on a fan of rays between two neck points. `lab` belongs to the silhouette's pixels. */
export function necklineFan(s: Silhouette, lab: Float32Array, left: Point, right: Point): NecklineFan {
  const half = Math.hypot(right.x - left.x, right.y - left.y) / 2
  const tilt = Math.atan2(right.y - left.y, right.x - left.x)
  const centre = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 }
  const radius = Float64Array.from({ length: rows }, (_, row) => half * innermost * Math.exp(row * growth))
  const angles = Array.from({ length: rays }, (_, ray) => Math.PI * (1 - (ray + 0.5) / rays))
  const at = (ray: number, row: number) => ({
    x: centre.x + Math.cos(tilt + angles[ray]) * radius[row],
    y: centre.y + Math.sin(tilt + angles[ray]) * radius[row],
  })
  const steps = new Float32Array(rays * rows * 3)
  const allowed = new Uint8Array(rays * rows)
  const step = new Float64Array(3)
  for (let ray = 0; ray < rays; ray++) {
    const dx = Math.cos(tilt + angles[ray])
    const dy = Math.sin(tilt + angles[ray])
    /** The garment's pixel at radius `r`, or −1. */
    const pixel = (r: number) => {
      const x = Math.floor(centre.x + dx * r)
      const y = Math.floor(centre.y + dy * r)
      const i = x < 0 || y < 0 || x >= s.width || y >= s.height ? -1 : y * s.width + x
      return i >= 0 && s.mask[i] ? i : -1
    }
    let entered = false
    for (let row = 0, i = ray * rows; row < rows; row++, i++) {
      const r = radius[row]
      const inside = pixel(r) >= 0
      if ((entered && !inside) || Math.abs(Math.cos(angles[ray])) * r > half * 1.04) break
      entered ||= inside
      allowed[i] = 1
      step.fill(0)
      let whole = inside
      for (let d = 1.5; d < 4 && whole; d++) {
        const inner = pixel(r - d)
        const outer = pixel(r + d)
        whole = inner >= 0 && outer >= 0
        if (whole) for (let c = 0; c < 3; c++) step[c] += (lab[outer * 3 + c] - lab[inner * 3 + c]) / 3
      }
      if (whole) steps.set(step, i * 3)
    }
  }
  return { steps, allowed, at }
}
