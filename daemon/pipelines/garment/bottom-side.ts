import type { Point } from '../../imaging/image.ts'
import type { GarmentSide } from './garment-analysis.ts'
import { farthest } from './polyline.ts'
import type { Silhouette } from './silhouette.ts'
import { extreme } from './top-side.ts'

const stations = 12

/** Top of the gap between the legs, near the axis; `null` for a skirt. */
export function findCrotch(s: Silhouette): Point | null {
  const reach = Math.round(s.width * 0.13)
  let best: Point | null = null
  // From the hem upwards: follow the gap as long as there is one.
  let x = -1
  for (let y = s.height - Math.round(s.height * 0.04); y > s.height * 0.12; y--) {
    let found = -1
    const from = x < 0 ? s.axis : x
    const near = x < 0 ? reach : Math.max(4, Math.round(s.width * 0.03))
    for (let d = 0; d <= near && found < 0; d++) {
      for (const k of [from - d, from + d]) {
        if (k > 0 && k < s.width - 1 && !s.mask[y * s.width + k] && between(s, k, y)) found = k
      }
    }
    if (found < 0) {
      if (x >= 0) break
      if (y < s.height * 0.85) return null
      continue
    }
    let l = found
    let r = found
    while (l > 0 && !s.mask[y * s.width + l - 1]) l--
    while (r < s.width - 1 && !s.mask[y * s.width + r + 1]) r++
    x = (l + r) >> 1
    // Past a hem the gap would lead up between sleeve and body.
    if (Math.abs(x - s.axis) > reach) break
    best = { x: x + 0.5, y: y - 0.5 }
  }
  return best && s.height - best.y > s.height * 0.12 ? best : null
}

function between(s: Silhouette, x: number, y: number): boolean {
  const row = s.mask.subarray(y * s.width, (y + 1) * s.width)
  return row.indexOf(1) < x && row.lastIndexOf(1) > x
}

/** Left side of trousers or a skirt. */
export function bottomSide(s: Silhouette, crotch: Point | null): GarmentSide {
  const top = s.outline.filter((p) => p.x <= s.axis && p.y < s.height * 0.1)
  const waist = farthest(top, -0.5, -1)
  const inner = crotch?.x ?? s.axis
  const low = s.outline.filter((p) => p.x <= inner && p.y > s.height * 0.6)
  const hem = farthest(low, -0.6, 1)
  const side: Point[] = []
  for (let k = 0; k < stations; k++) {
    const y = waist.y + ((hem.y - waist.y) * k) / (stations - 1)
    side.push({ x: s.left[Math.min(s.height - 1, Math.floor(y))] + 0.5, y })
  }
  side[0] = waist
  side[stations - 1] = hem
  const limit = crotch ? crotch.y : waist.y + (hem.y - waist.y) * 0.6
  const upper = side.filter((p) => p.y <= limit)
  const hip = extreme(upper.length > 1 ? upper : side, 0, 1, -1)
  return {
    neck: waist,
    shoulderTip: waist,
    armpit: waist,
    waist,
    hip,
    hem,
    side,
    sleeve: null,
    leg: crotch ? readLeg(s, crotch, hem) : null,
  }
}

function readLeg(s: Silhouette, crotch: Point, hem: Point) {
  const edge = innerEdges(s, crotch)
  const inside = s.outline.filter(
    (p) => p.x < crotch.x + s.width * 0.02 && p.y > s.height * 0.6 && p.x > hem.x,
  )
  const innerHem = farthest(inside.length > 0 ? inside : [crotch], 0.6, 1)
  const outer: Point[] = []
  const inner: Point[] = []
  for (let k = 0; k < stations; k++) {
    const t = k / (stations - 1)
    const yo = crotch.y + (hem.y - crotch.y) * t
    const yi = crotch.y + (innerHem.y - crotch.y) * t
    outer.push({ x: s.left[Math.min(s.height - 1, Math.floor(yo))] + 0.5, y: yo })
    inner.push({ x: edge[Math.min(s.height - 1, Math.floor(yi))] + 0.5, y: yi })
  }
  outer[stations - 1] = hem
  inner[0] = crotch
  inner[stations - 1] = innerHem
  return { outer, inner }
}

/** Per row below the crotch the last column of the leg, found by following the gap between the legs downwards. */
function innerEdges(s: Silhouette, crotch: Point): Int32Array {
  const edges = new Int32Array(s.height).fill(Math.floor(crotch.x))
  let x = Math.floor(crotch.x)
  for (let y = Math.floor(crotch.y) + 2; y < s.height; y++) {
    const open = (k: number) => k >= 0 && k < s.width && !s.mask[y * s.width + k]
    let gap = -1
    for (let d = 0; d <= 6 && gap < 0; d++) gap = open(x - d) ? x - d : open(x + d) ? x + d : -1
    if (gap < 0) {
      edges[y] = edges[y - 1]
      continue
    }
    let left = gap
    let right = gap
    while (open(left - 1)) left--
    while (open(right + 1)) right++
    // The row below the hem is open to the side.
    if (left === 0 || right === s.width - 1) {
      edges.fill(edges[y - 1], y)
      break
    }
    x = (left + right) >> 1
    edges[y] = left - 1
  }
  return edges
}
