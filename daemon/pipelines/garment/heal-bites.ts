import { boxSum } from '../../imaging/box-sum.ts'
import { components } from './components.ts'
import type { PictureMaps } from './picture-maps.ts'

/** Distance in pixels from a bite at which the garment is looked at, beyond the blur of its edge. */
const aside = 4

/**
 * Where stripes or cloth as pale as the backdrop reach the outline, the backdrop has eaten into them. Such bites,
 * narrower than a stripe, with the same pale cloth behind them, are given back and the outline is smoothed. Lace,
 * fringes and creased gaps stay: behind those the garment is darker. Mutates `mask`;
 * returns whether there were any.
 */
export function healBites(mask: Uint8Array, maps: PictureMaps, threshold: number, noise: number): boolean {
  const { width, height, distance, lighter } = maps
  const reach = Math.max(4, Math.round(width / 80))
  const bites = notches(mask, width, height, reach)
  const { labels, found } = components(bites, width, height)
  const far = new Float64Array(found.length + 1)
  const light = new Float64Array(found.length + 1)
  for (let i = 0; i < labels.length; i++) {
    far[labels[i]] += distance[i]
    light[labels[i]] += lighter[i]
  }
  let area = 0
  let pale = 0
  const healed = new Uint8Array(found.length + 1)
  for (const bite of found) {
    const { label } = bite
    const cloth = far[label] > bite.area * (0.4 + 3 * noise) && light[label] > -2 * bite.area
    if (!cloth || bite.area > 4 * reach * reach) continue
    healed[label] = 1
    if (bite.area < 12) continue
    area += bite.area
    pale += bite.area * paleBehind(bite, labels, mask, maps, threshold * 2.5)
  }
  if (area < 6 * 12 || pale < 0.4 * area) return false
  for (let i = 0; i < mask.length; i++) if (healed[labels[i]]) mask[i] = 1
  const around = boxSum(Float32Array.from(mask), width, height, 3)
  for (let i = 0; i < mask.length; i++) mask[i] = around[i] > 24 ? 1 : 0
  return true
}

/** What a closing by a square of `reach` pixels either way adds to the mask. */
function notches(mask: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const clear = boxSum(Float32Array.from(mask), width, height, reach).map((sum) => (sum > 0 ? 0 : 1))
  const opened = boxSum(clear, width, height, reach)
  return Uint8Array.from(mask, (inside, i) => (!inside && opened[i] === 0 ? 1 : 0))
}

/** The share of the garment around a bite that is as pale as the backdrop. */
function paleBehind(
  bite: { label: number; left: number; top: number; right: number; bottom: number },
  labels: Int32Array,
  mask: Uint8Array,
  { width, height, distance }: PictureMaps,
  limit: number,
): number {
  let n = 0
  let pale = 0
  for (
    let y = Math.max(aside, bite.top - aside);
    y < Math.min(height - aside, bite.bottom + aside + 1);
    y++
  ) {
    for (
      let x = Math.max(aside, bite.left - aside);
      x < Math.min(width - aside, bite.right + aside + 1);
      x++
    ) {
      const i = y * width + x
      if (!mask[i]) continue
      const near = [i - aside, i + aside, i - aside * width, i + aside * width]
      if (!near.some((k) => labels[k] === bite.label)) continue
      n++
      if (distance[i] < limit) pale++
    }
  }
  return n === 0 ? 0 : pale / n
}
