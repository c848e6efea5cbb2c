import { blur } from '../../imaging/blur.ts'
import { lightGain, lit } from '../../imaging/relight.ts'
import { atFullSize } from './half-size.ts'
import type { ClothLayer } from './rasterize.ts'

/** Darkens what lies beside cloth, as the cloth's own shadow; only where `on` (0..1) allows. Mutates `base`. */
export function castShadow(base: Float32Array, cloth: ClothLayer, on: Float32Array, strength: number): void {
  const { width, height } = cloth.box
  const w = (width + 1) >> 1
  const h = (height + 1) >> 1
  const radius = Math.max(1, Math.round(width / 220))
  const cover = new Float32Array(w * h)
  // Light comes from above: the shadow falls a little down.
  for (let y = radius; y < h; y++)
    for (let x = 0; x < w; x++) cover[y * w + x] = cloth.data[((y - radius) * 2 * width + x * 2) * 4 + 3]
  const soft = blur(cover, w, h, radius)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (on[i] <= 0) continue
      const dark = 1 - strength * on[i] * atFullSize(soft, w, h, 1, x, y, 0)
      base[i * 3] *= dark
      base[i * 3 + 1] *= dark
      base[i * 3 + 2] *= dark
    }
  }
}

/** Lays cloth over `base`, its lightness following the photo's light. Mutates `base`. */
export function layCloth(
  base: Float32Array,
  cloth: ClothLayer,
  light: Float32Array,
  except?: Float32Array,
): void {
  const { data } = cloth
  for (let i = 0, p = 0, o = 0; i < light.length; i++, p += 4, o += 3) {
    const show = except ? 1 - except[i] : 1
    const alpha = data[p + 3] * show
    if (alpha <= 0) continue
    // The layer's colours are multiplied by its alpha.
    const own = data[p + 3]
    const gain = lightGain(data[p] / own, data[p + 1] / own, data[p + 2] / own, light[i])
    for (let c = 0; c < 3; c++) base[o + c] = base[o + c] * (1 - alpha) + lit(data[p + c] / own, gain) * alpha
  }
}

/** Lays `over` (0..255) back over `base` by `amount` (0..1). Mutates `base`. */
export function layBack(base: Float32Array, over: Float32Array, amount: Float32Array): void {
  for (let i = 0, o = 0; i < amount.length; i++, o += 3) {
    const a = amount[i]
    if (a <= 0) continue
    for (let c = 0; c < 3; c++) base[o + c] += (over[o + c] - base[o + c]) * a
  }
}

/** Share of each pixel that shows cloth: limbs' cloth lies over arms, the body's under them. */
export function visibleCover(body: ClothLayer, limb: ClothLayer, arms: Float32Array): Float32Array {
  return arms.map((arm, i) => {
    const under = Math.min(1, body.data[i * 4 + 3]) * (1 - arm)
    return 1 - (1 - under) * (1 - Math.min(1, limb.data[i * 4 + 3]))
  })
}
