import { blur } from '../../../imaging/blur.ts'
import { crop } from '../../../imaging/crop.ts'
import type { Box, RgbImage } from '../../../imaging/image.ts'
import { pushPull } from '../../../imaging/push-pull.ts'
import { shrink } from '../../../imaging/shrink.ts'
import { clamp, smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'
import { headCoverage } from './head-coverage.ts'
import { type ColorShift, shiftColors } from './match-skin.ts'

/** A head cut out of its photo, shrunk to about the size it will have: photo = box + cut / scale. */
export interface CutHead {
  box: Box
  scale: number
  width: number
  height: number
  /** Colours without the photo's background, 0..255. */
  colors: Float32Array
  /** Coverage (0..1) of head and hair, and of the bare neck below the jaw. */
  head: Float32Array
  neck: Float32Array
}

/** How far an edge's colour may lie from the sure parts' beside it. */
const mostOff = 25

/** Cuts the head out for a place where it is `scale` times as large (never enlarged here), in the light there. */
export function cutHead(part: ComposePart, scale: number, light: ColorShift): CutHead {
  const { image } = part
  const covers = headCoverage(part)
  const box = boxOf(covers, Math.ceil(0.15 * faceHeight(part)), image)
  const size = Math.min(1, scale)
  const width = Math.max(1, Math.round(box.width * size))
  const height = Math.max(1, Math.round(box.height * size))
  const photo = shiftColors(size < 1 ? shrink(image, box, width, height) : crop(image, box), light)
  const mask = size < 1 ? shrink(covers, box, width, height) : crop(covers, box)
  const head = new Float32Array(width * height)
  const neck = new Float32Array(width * height)
  const backdrop = new Float32Array(width * height)
  for (let i = 0, o = 0; i < head.length; i++, o += 3) {
    head[i] = mask.data[o] / 255
    neck[i] = mask.data[o + 1] / 255
    backdrop[i] = mask.data[o + 2] / 255
  }
  return { box, scale: size, width, height, head, neck, colors: ownColors(photo, head, neck, backdrop) }
}

function boxOf({ width, height, data }: RgbImage, pad: number, image: RgbImage): Box {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 3) {
      if (data[o] < 8 && data[o + 1] < 8) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  if (right <= left) return { x: 0, y: 0, width: image.width, height: image.height }
  const x = Math.max(0, left - pad)
  const y = Math.max(0, top - pad)
  return { x, y, width: Math.min(width, right + pad) - x, height: Math.min(height, bottom + pad) - y }
}

/** What hair and skin look like where they are mixed with the photo's background: that is taken out of them. */
function ownColors(
  { width, height, data }: RgbImage,
  head: Float32Array,
  neck: Float32Array,
  backdrop: Float32Array,
): Float32Array {
  const seen = Float32Array.from(data)
  const own = head.map((v, i) => Math.max(v, neck[i]))
  const inside = blur(own, width, height, 1)
  const away = blur(backdrop, width, height, 1)
  const sure = pushPull(
    seen,
    inside.map((v) => (v > 0.97 ? 1 : 0)),
    width,
    height,
    3,
  )
  const behind = pushPull(
    seen,
    away.map((v) => (v > 0.99 ? 1 : 0)),
    width,
    height,
    3,
  )
  for (let i = 0, o = 0; i < own.length; i++, o += 3) {
    if (inside[i] > 0.97) continue
    const alpha = 1 - backdrop[i]
    // Beside cloth nothing tells the mixture apart; there the colours of the sure parts go on.
    const trust = smoothstep(0.3, 0.95, alpha) * smoothstep(0.05, 0.3, backdrop[i] + own[i] - 0.7)
    for (let c = 0; c < 3; c++) {
      const alone = alpha > 0.05 ? (seen[o + c] - (1 - alpha) * behind[o + c]) / alpha : sure[o + c]
      const off = clamp(clamp(alone, 0, 255) - sure[o + c], -mostOff, mostOff)
      seen[o + c] = sure[o + c] + off * trust
    }
  }
  return seen
}
