import type { Lab } from '../../../../shared/lab.ts'
import type { Mask, RgbImage } from '../../../imaging/image.ts'
import { labToRgb } from '../../../imaging/lab-to-rgb.ts'
import { pushPull } from '../../../imaging/push-pull.ts'
import { rgbToLab } from '../../../imaging/rgb-to-lab.ts'
import { clamp } from '../../tryon/geometry.ts'

/** How far the head goes towards the body's light, as a share of the difference and at most in L*, a*, b*. */
const towardsLight = { L: 0.25, most: 5, hue: 0.15, mostHue: 2.5 }

/** Coverage (0..255) from which on a pixel is the region's alone. */
const sure = 235

/** A factor on L* + 16; a* and b* go from one mean to another, what lies around it shrinks but never grows. */
export interface ColorShift {
  L: number
  from: [number, number]
  to: [number, number]
}

/** Light that is more or less by more than this is no skin's. */
const bounds = [0.3, 3] as const

const shiftBetween = (from: Lab, to: Lab): ColorShift => ({
  L: clamp((to[0] + 16) / (from[0] + 16), ...bounds),
  from: [from[1], from[2]],
  to: [to[1], to[2]],
})

/**
 * The person keeps their colour: the head moves a little towards the light the body stands in, the body's skin goes the
 * rest of the way.
 */
export function skinShifts(head: Lab, body: Lab): { head: ColorShift; body: ColorShift } {
  const { L, most, hue, mostHue } = towardsLight
  const lit: Lab = [
    head[0] + clamp((body[0] - head[0]) * L, -most, most),
    head[1] + clamp((body[1] - head[1]) * hue, -mostHue, mostHue),
    head[2] + clamp((body[2] - head[2]) * hue, -mostHue, mostHue),
  ]
  return { head: shiftBetween(head, lit), body: shiftBetween(body, lit) }
}

/** The whole picture with its colours changed. */
export function shiftColors(image: RgbImage, shift: ColorShift): RgbImage {
  const data = new Uint8Array(image.data.length)
  const rgb = new Float32Array(3)
  const lab = rgbToLab(image.data)
  for (let o = 0; o < data.length; o += 3) {
    shifted(lab, o, shift, rgb)
    for (let c = 0; c < 3; c++) data[o + c] = rgb[c] + 0.5
  }
  return { ...image, data }
}

/**
 * The picture with the colours of one region changed; the rest keeps its very bytes. At the region's edges, where its
 * colours are mixed with others, the change of the pixels beside them is added by the region's share.
 */
export function shiftRegion(image: RgbImage, shift: ColorShift, region: Mask): RgbImage {
  const { width, height, data } = image
  const changes = new Float32Array(data.length)
  const known = new Float32Array(region.data.length)
  const rgb = new Float32Array(3)
  const lab = rgbToLab(data)
  for (let i = 0, o = 0; i < known.length; i++, o += 3) {
    if (region.data[i] < sure) continue
    known[i] = 1
    shifted(lab, o, shift, rgb)
    for (let c = 0; c < 3; c++) changes[o + c] = rgb[c] - data[o + c]
  }
  const spread = pushPull(changes, known, width, height, 3)
  const out = data.slice()
  for (let i = 0, o = 0; i < known.length; i++, o += 3) {
    const k = known[i] || region.data[i] / 255
    if (k <= 0) continue
    for (let c = 0; c < 3; c++) out[o + c] = clamp(data[o + c] + spread[o + c] * k, 0, 255) + 0.5
  }
  return { ...image, data: out }
}

function shifted(lab: Float32Array, o: number, { L, from, to }: ColorShift, rgb: Float32Array) {
  // Shade of strongly coloured skin is coloured too: moved as a whole it would turn grey on paler skin.
  const moved = (value: number, c: 0 | 1) =>
    to[c] + (value - from[c]) * (from[c] > 2 ? clamp(to[c] / from[c], 0.2, 1) : 1)
  labToRgb((lab[o] + 16) * L - 16, moved(lab[o + 1], 0), moved(lab[o + 2], 1), rgb, 0)
}
