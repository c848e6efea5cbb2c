import type { Lab } from '../../../../shared/lab.ts'
import type { Mask, RgbImage } from '../../../imaging/image.ts'
import { labToRgb } from '../../../imaging/lab-to-rgb.ts'
import { rgbToLab } from '../../../imaging/rgb-to-lab.ts'
import { clamp } from '../../tryon/geometry.ts'

/** How far the head goes towards the body's light, as a share of the difference and at most in L*, a*, b*. */
const towardsLight = { L: 0.25, most: 5, hue: 0.15, mostHue: 2.5 }

/** A change of colours in CIELAB: L* + 16 times a factor, a* and b* moved. */
export interface ColorShift {
  gain: number
  a: number
  b: number
}

/**
 * The person keeps their colour: the head moves a little towards the light the body stands in, the body's skin goes the
 * rest of the way.
 */
export function skinShifts(head: Lab, body: Lab): { head: ColorShift; body: ColorShift } {
  const L = clamp((body[0] - head[0]) * towardsLight.L, -towardsLight.most, towardsLight.most)
  const [a, b] = [1, 2].map((c) =>
    clamp((body[c] - head[c]) * towardsLight.hue, -towardsLight.mostHue, towardsLight.mostHue),
  )
  const lit: Lab = [head[0] + L, head[1] + a, head[2] + b]
  return {
    head: { gain: (lit[0] + 16) / (head[0] + 16), a, b },
    body: { gain: (lit[0] + 16) / (body[0] + 16), a: lit[1] - body[1], b: lit[2] - body[2] },
  }
}

/** The picture with its colours changed, only where and as far as `amount` says; the rest keeps its very bytes. */
export function shiftColors(image: RgbImage, { gain, a, b }: ColorShift, amount?: Mask): RgbImage {
  const data = image.data.slice()
  const lab = new Float32Array(3)
  for (let i = 0, o = 0; o < data.length; i++, o += 3) {
    const k = amount ? amount.data[i] / 255 : 1
    if (k <= 0) continue
    lab.set(rgbToLab(image.data.subarray(o, o + 3)))
    labToRgb((lab[0] + 16) * gain - 16, lab[1] + a, lab[2] + b, lab, 0)
    for (let c = 0; c < 3; c++) data[o + c] = image.data[o + c] * (1 - k) + lab[c] * k + 0.5
  }
  return { ...image, data }
}
