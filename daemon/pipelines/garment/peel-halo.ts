import type { PictureMaps } from './picture-maps.ts'

/**
 * Takes off the halo of JPEG ringing and contact shadow: outline pixels far paler than the garment just inside.
 * Mutates `mask`.
 */
export function peelHalo(mask: Uint8Array, maps: PictureMaps, threshold: number) {
  const { width, distance, lighter, shade } = maps
  const reach = Math.max(4, Math.round(width / 110))
  const before = mask.slice()
  const seen = new Uint8Array(mask.length)
  const taken: number[] = []
  let rim: number[] = []
  for (let i = width; i < mask.length - width; i++) {
    if (mask[i] && !(mask[i - 1] & mask[i + 1] & mask[i - width] & mask[i + width])) rim.push(i)
  }
  /** In an armpit: the backdrop in shadow between a sleeve and the body. */
  const wedged = (i: number) => {
    const cloth = (step: number) => {
      for (let k = 1; k <= reach * 2; k++) {
        if (mask[i + k * step] && distance[i + k * step] > 2.5 * distance[i]) return true
      }
      return false
    }
    return shade[i] > 5 && cloth(1) && cloth(-1)
  }
  for (let pass = 0; pass < reach * 3 && rim.length > 0; pass++) {
    const next: number[] = []
    for (const i of rim) {
      // Ringing is no lighter than a white backdrop; on a darker one such pixels are a white print.
      if (pass >= 3 && lighter[i] >= threshold) continue
      const share = pass < reach || wedged(i) ? 0.3 : 0.12
      if (distance[i] >= share * typicalDistance(before, maps, i, (reach >> 1) + 1)) continue
      mask[i] = 0
      taken.push(i)
      for (const j of [i - 1, i + 1, i - width, i + width]) {
        if (!mask[j] || seen[j]) continue
        seen[j] = 1
        next.push(j)
      }
    }
    rim = next
  }
  // A bite between two pieces of garment, a white stripe at the edge say, is given back.
  const near = (i: number, step: number) => {
    for (let k = 1; k <= reach * 2; k++) if (mask[i + k * step]) return true
    return false
  }
  const bites = taken.filter(
    (i) =>
      distance[i] >= threshold &&
      ((near(i, width) && near(i, -width)) || (near(i, 1) && near(i, -1) && !wedged(i))),
  )
  for (const i of bites) mask[i] = 1
}

/** Mean distance of the garment around pixel `i`: over a grid of pixels that lie at least `depth` inside the mask. */
function typicalDistance(mask: Uint8Array, maps: PictureMaps, i: number, depth: number): number {
  const { width, height, distance } = maps
  const reach = depth * 6
  const step = Math.max(2, depth)
  const x0 = i % width
  const y0 = (i / width) | 0
  let sum = 0
  let n = 0
  for (let y = Math.max(depth, y0 - reach); y < Math.min(height - depth, y0 + reach + 1); y += step) {
    for (let x = Math.max(depth, x0 - reach); x < Math.min(width - depth, x0 + reach + 1); x += step) {
      const k = y * width + x
      if (mask[k] & mask[k - depth] & mask[k + depth] & mask[k - depth * width] & mask[k + depth * width]) {
        sum += distance[k]
        n++
      }
    }
  }
  return n > 0 ? sum / n : 0
}
