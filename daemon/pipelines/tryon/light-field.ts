import { blur } from '../../imaging/blur.ts'
import type { Box, RgbImage } from '../../imaging/image.ts'
import { pushPull } from '../../imaging/push-pull.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { shrink } from '../../imaging/shrink.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { cropMask } from './box-crops.ts'
import { clamp } from './geometry.ts'

/** Light is told at a quarter of the photo's size: it is soft. */
const step = 4

/**
 * How the photo's light falls on the body over a box: 1 at the median of each kind of surface, less in shade.
 * Soft light comes from worn cloth and skin alike; folds come from plain worn cloth only.
 */
export function lightField(
  photo: RgbImage,
  person: PersonAnalysis,
  box: Box,
  cloth: 'top' | 'bottom',
): Float32Array {
  const width = Math.max(1, Math.floor(box.width / step))
  const height = Math.max(1, Math.floor(box.height / step))
  const lab = rgbToLab(shrink(photo, box, width, height).data)
  const sample = (values: Float32Array) => {
    const out = new Float32Array(width * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const px = Math.min(box.width - 1, Math.floor(((x + 0.5) * box.width) / width))
        const py = Math.min(box.height - 1, Math.floor(((y + 0.5) * box.height) / height))
        out[y * width + x] = values[py * box.width + px]
      }
    return out
  }
  const inside = (mask: Float32Array) => blur(sample(mask), width, height, 1).map((v) => (v > 0.95 ? 1 : 0))
  const worn = inside(cropMask(person.regions[cloth], box))
  const skin = inside(cropMask(person.regions.skin, box))
  const face = sample(cropMask(person.regions.face, box))
  const values = new Float32Array(width * height)
  const weights = new Float32Array(width * height)
  const plain = isPlain(lab, worn, cloth === 'top' ? 13 : 7)
  spread(
    lab,
    skin.map((v, i) => (face[i] > 0 ? 0 : v)),
    0.5,
    values,
    weights,
  )
  if (plain) spread(lab, worn, 1, values, weights)
  const ones = values.map((v, i) => (weights[i] > 0 ? v : 1))
  const filled = pushPull(ones, weights, width, height, 1)
  const soft = blur(filled, width, height, 5)
  const folds = plain ? blur(filled, width, height, 0) : soft
  const out = new Float32Array(box.width * box.height)
  const mixed = soft.map((v, i) => {
    const fold = weights[i] > 0 && worn[i] > 0 ? folds[i] / Math.max(0.2, v) - 1 : 0
    return clamp(v, 0.6, 1.25) ** 0.8 * (1 + clamp(fold, -0.25, 0.12) * 0.8)
  })
  enlarge(blur(mixed, width, height, 1), width, height, out, box.width, box.height)
  return out
}

/** Writes lightness relative to the class's own upper median into `values` where `mask` is set. */
function spread(
  lab: Float32Array,
  mask: Float32Array,
  weight: number,
  values: Float32Array,
  weights: Float32Array,
) {
  const all: number[] = []
  for (let i = 0; i < mask.length; i++) if (mask[i]) all.push(lab[i * 3])
  if (all.length < 20) return
  all.sort((a, b) => a - b)
  const reference = Math.max(10, all[Math.floor(all.length * 0.6)])
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue
    values[i] = lab[i * 3] / reference
    weights[i] = weight
  }
}

/** Whether cloth is light and of one colour, so that its lightness tells light and not print. */
function isPlain(lab: Float32Array, mask: Float32Array, mostSpread: number): boolean {
  const sums = [0, 0, 0]
  const squares = [0, 0, 0]
  let count = 0
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue
    count++
    for (let c = 0; c < 3; c++) {
      sums[c] += lab[i * 3 + c]
      squares[c] += lab[i * 3 + c] ** 2
    }
  }
  if (count < 50) return false
  const spreads = sums.map((sum, c) => Math.sqrt(Math.max(0, squares[c] / count - (sum / count) ** 2)))
  return sums[0] / count > 35 && spreads[0] < mostSpread && Math.hypot(spreads[1], spreads[2]) < 9
}

function enlarge(from: Float32Array, w: number, h: number, to: Float32Array, width: number, height: number) {
  for (let y = 0; y < height; y++) {
    const v = clamp(((y + 0.5) * h) / height - 0.5, 0, h - 1)
    const y0 = v | 0
    const y1 = Math.min(h - 1, y0 + 1)
    const fy = v - y0
    for (let x = 0; x < width; x++) {
      const u = clamp(((x + 0.5) * w) / width - 0.5, 0, w - 1)
      const x0 = u | 0
      const x1 = Math.min(w - 1, x0 + 1)
      const fx = u - x0
      const above = from[y0 * w + x0] * (1 - fx) + from[y0 * w + x1] * fx
      const below = from[y1 * w + x0] * (1 - fx) + from[y1 * w + x1] * fx
      to[y * width + x] = above * (1 - fy) + below * fy
    }
  }
}
