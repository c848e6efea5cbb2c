import type { Box, Mask } from '../../../imaging/image.ts'
import { membrane } from '../../../imaging/membrane.ts'
import type { Similarity } from '../../../imaging/similarity.ts'
import { cropMask } from '../../tryon/box-crops.ts'
import { lerp, smoothstep } from '../../tryon/geometry.ts'
import type { CutHead } from './cut-head.ts'
import type { Headless } from './erase-head.ts'
import { inNeck, type NeckFrame, unbent } from './neck-frame.ts'

/** Shares of the way from chin to pit between which the head's neck becomes the body's. */
const seamBand = { from: 0.25, to: 0.65 }

/**
 * Lays a head onto a headless body. Its neck is bent to the body's, and a membrane spreads the difference of their
 * colours at the seam over it, so that the colour goes over without a step. Mutates `base`.
 * @param back from the body's pixels to those of the head's photo
 * @param collar what the body wears: it lies over the neck
 * @returns how far each pixel of the box is the head's, 0..1
 */
export function layHead(
  { base, shape, erased }: Headless,
  box: Box,
  cut: CutHead,
  back: Similarity,
  neck: NeckFrame,
  collar: Mask,
): Float32Array {
  const { width, height } = box
  const size = width * height
  const over = new Float32Array(size)
  const throat = new Float32Array(size)
  const colors = new Float32Array(size * 3)
  const throatColors = new Float32Array(size * 3)
  const along = new Float32Array(size)
  const worn = cropMask(collar, box)
  for (let y = 0, i = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, o += 3) {
      const [px, py] = [x + box.x + 0.5, y + box.y + 0.5]
      over[i] = sample(cut, back, px, py, cut.head, colors, o)
      const { t, s } = inNeck(neck, px, py)
      along[i] = t
      if (t > seamBand.to) continue
      const bent = t > 0 ? unbent(neck, t, s) : { x: px, y: py }
      const inside = lerp(1, shape[i], smoothstep(0, 0.12, t))
      // A collar made up for under the old hair is none.
      throat[i] =
        sample(cut, back, bent.x, bent.y, cut.neck, throatColors, o) *
        inside *
        (1 - worn[i] * (1 - erased[i]))
    }
  }
  bridge(base, throatColors, throat, over, along, shape, worn, width, height)
  const share = new Float32Array(size)
  for (let i = 0, o = 0; i < size; i++, o += 3) {
    const fade = 1 - smoothstep(seamBand.from, seamBand.to, along[i])
    const under = throat[i] * fade
    share[i] = 1 - (1 - under) * (1 - over[i])
    for (let c = 0; c < 3; c++) {
      const skin = base[o + c] + (throatColors[o + c] - base[o + c]) * under
      base[o + c] = skin + (colors[o + c] - skin) * over[i]
    }
  }
  return share
}

/** Moves the throat's colours by the membrane between the jaw, where nothing moves, and the seam, where all does. */
function bridge(
  base: Float32Array,
  colors: Float32Array,
  throat: Float32Array,
  over: Float32Array,
  along: Float32Array,
  shape: Float32Array,
  worn: Float32Array,
  width: number,
  height: number,
) {
  const region = new Uint8Array(throat.length)
  const fixed = new Uint8Array(throat.length)
  const moves = new Float32Array(colors.length)
  const end = (seamBand.from + seamBand.to) / 2
  for (let i = 0, o = 0; i < throat.length; i++, o += 3) {
    if (throat[i] < 0.02 || along[i] < -0.6) continue
    region[i] = 1
    if (over[i] > 0.5 || along[i] <= 0) fixed[i] = 1
    else if (along[i] > end && shape[i] > 0.9 && worn[i] < 0.1) {
      fixed[i] = 1
      for (let c = 0; c < 3; c++) moves[o + c] = base[o + c] - colors[o + c]
    }
  }
  const move = membrane(moves, fixed, region, width, height, 3, 0.02)
  for (let i = 0, o = 0; i < throat.length; i++, o += 3) {
    if (!region[i]) continue
    for (let c = 0; c < 3; c++) colors[o + c] += move[o + c]
  }
}

/** Coverage at a point of the body's picture, its colour written to `out`; bilinear. */
function sample(
  cut: CutHead,
  { a, b, x0, y0 }: Similarity,
  px: number,
  py: number,
  cover: Float32Array,
  out: Float32Array,
  o: number,
): number {
  const { width, height, colors, box } = cut
  const x = (a * px - b * py + x0 - box.x) * (width / box.width) - 0.5
  const y = (b * px + a * py + y0 - box.y) * (height / box.height) - 0.5
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return 0
  const left = x | 0
  const top = y | 0
  const fx = x - left
  const fy = y - top
  const i = top * width + left
  const above = cover[i] + (cover[i + 1] - cover[i]) * fx
  const below = cover[i + width] + (cover[i + width + 1] - cover[i + width]) * fx
  const alpha = above + (below - above) * fy
  if (alpha <= 0) return 0
  for (let c = 0, p = i * 3, q = (i + width) * 3; c < 3; c++, p++, q++) {
    const one = colors[p] + (colors[p + 3] - colors[p]) * fx
    const two = colors[q] + (colors[q + 3] - colors[q]) * fx
    out[o + c] = one + (two - one) * fy
  }
  return alpha
}
