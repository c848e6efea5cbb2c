import { blur } from '../../imaging/blur.ts'
import type { Box, RgbImage } from '../../imaging/image.ts'
import { pushPull } from '../../imaging/push-pull.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { bareBody, type Limbs } from './bare-body.ts'
import { cropMask, cropPhoto } from './box-crops.ts'
import { smoothstep } from './geometry.ts'

export interface ErasedPhoto {
  /** The photo over the box without the worn garment, 0..255. */
  base: Float32Array
  /** Share of the box's person pixels that became skin though they were cloth. */
  inventedSkin: number
}

/**
 * Takes the worn garment off where the new one will not cover it: skin where the bare body is, the bottom below the
 * waist, the background elsewhere.
 * @param worn coverage 0..1 of what is taken off
 * @param cover coverage 0..1 of the new garment
 * @param covered what worn pixels of the lower body become: the bottom still worn, or bare legs
 */
export function eraseWorn(
  photo: RgbImage,
  person: PersonAnalysis,
  limbs: Limbs,
  box: Box,
  worn: Float32Array,
  cover: Float32Array,
  keepBottom: boolean,
): ErasedPhoto {
  const base = cropPhoto(photo, box)
  const { width, height } = box
  // Soft edges of the worn garment reach a little further than its mask says.
  const wide = blur(worn, width, height, 3)
  const amount = wide.map((v, i) => (cover[i] > 0.99 ? 0 : Math.max(smoothstep(0.01, 0.2, v), worn[i])))
  if (!amount.some((v) => v > 0.05)) return { base, inventedSkin: 0 }

  const body = cropMask(person.regions.person, box)
  const skin = cropMask(person.regions.skin, box)
  const bottom = cropMask(person.regions.bottom, box)
  const hair = cropMask(person.regions.hair, box)
  const face = cropMask(person.regions.face, box)
  const near = (mask: Float32Array, radius: number) => blur(mask, width, height, radius)
  const clean = near(wide, 2)
  const background = fill(
    base,
    near(body, 3).map((v, i) => (v < 0.01 && clean[i] < 0.01 ? 1 : 0)),
    width,
    height,
  )
  const inner = near(skin, 2)
  const sure = inner.map((v, i) => (v > 0.97 && clean[i] < 0.02 ? (face[i] > 0 ? 0.15 : 1) : 0))
  const skinFill = fill(base, sure, width, height)
  towardsTone(skinFill, base, sure, width, height)
  const bottomInner = near(bottom, 2)
  const bottomFill = keepBottom
    ? fill(
        base,
        bottomInner.map((v, i) => (v > 0.97 && clean[i] < 0.05 ? 1 : 0)),
        width,
        height,
      )
    : skinFill
  const bare = bareBody(person, limbs, box, !keepBottom)
  let invented = 0
  for (let y = 0, i = 0; y < height; y++) {
    const under = keepBottom ? smoothstep(person.waistlineY - 3, person.waistlineY + 1, y + box.y) : 0
    for (let x = 0; x < width; x++, i++) {
      const k = amount[i] * (1 - hair[i])
      if (k <= 0) continue
      const inside = bare.cover[i] * body[i]
      const b = under * inside
      if (inside * (1 - under) * worn[i] * (1 - cover[i]) > 0.5) invented++
      for (let c = 0; c < 3; c++) {
        const o = i * 3 + c
        const flesh = skinFill[o] * bare.shade[i] * (1 - under) + bottomFill[o] * under
        const filled = background[o] + (flesh - background[o]) * Math.max(inside, b)
        base[o] += (filled - base[o]) * k
      }
    }
  }
  return { base, inventedSkin: invented / (width * height) }
}

/** Colours spread from where `known` is above 0, worked out at half size. */
function fill(colours: Float32Array, known: Float32Array, width: number, height: number): Float32Array {
  const w = (width + 1) >> 1
  const h = (height + 1) >> 1
  const values = new Float32Array(w * h * 3)
  const weights = new Float32Array(w * h)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = Math.min(height - 1, y * 2) * width + Math.min(width - 1, x * 2)
      weights[y * w + x] = known[i]
      for (let c = 0; c < 3; c++) values[(y * w + x) * 3 + c] = colours[i * 3 + c]
    }
  }
  const small = pushPull(values, weights, w, h, 3)
  const out = new Float32Array(colours.length)
  for (let y = 0, o = 0; y < height; y++) {
    const y0 = y >> 1
    const y1 = Math.min(h - 1, y0 + (y & 1))
    for (let x = 0; x < width; x++) {
      const x0 = x >> 1
      const x1 = Math.min(w - 1, x0 + (x & 1))
      for (let c = 0; c < 3; c++, o++)
        out[o] =
          (small[(y0 * w + x0) * 3 + c] +
            small[(y0 * w + x1) * 3 + c] +
            small[(y1 * w + x0) * 3 + c] +
            small[(y1 * w + x1) * 3 + c]) /
          4
    }
  }
  return out
}

/** Far from all visible skin its spread colours are chance: moves them towards the lit skin's mean. Mutates `filled`. */
function towardsTone(
  filled: Float32Array,
  colours: Float32Array,
  sure: Float32Array,
  width: number,
  height: number,
) {
  const lit: { luma: number; i: number }[] = []
  for (let i = 0; i < sure.length; i += 3)
    if (sure[i] > 0)
      lit.push({ luma: colours[i * 3] * 0.3 + colours[i * 3 + 1] * 0.6 + colours[i * 3 + 2] * 0.1, i })
  if (!lit.length) return
  lit.sort((a, b) => a.luma - b.luma)
  const upper = lit.slice(Math.floor(lit.length * 0.4), Math.ceil(lit.length * 0.9))
  const tone = [0, 1, 2].map((c) => upper.reduce((sum, { i }) => sum + colours[i * 3 + c], 0) / upper.length)
  const near = blur(sure, width, height, Math.max(4, Math.round(width / 16)))
  for (let i = 0; i < near.length; i++) {
    const k = 0.75 * (1 - smoothstep(0, 0.25, near[i]))
    if (k > 0) for (let c = 0; c < 3; c++) filled[i * 3 + c] += (tone[c] - filled[i * 3 + c]) * k
  }
}
