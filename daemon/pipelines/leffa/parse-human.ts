import type { TypedTensor } from '../../../models/checkpoint/typed-tensor.ts'
import type { LabelMap, RgbImage } from '../../imaging/image.ts'
import { fillClothes } from './fill-clothes.ts'
import { atr } from './mask/atr.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** Sides of what the two networks look at. */
const atrSide = 512
const lipSide = 473
/** Of blue, green and red, in the order in which the networks take them. */
const mean = [0.406, 0.456, 0.485]
const deviation = [0.225, 0.224, 0.229]
/** LIP's label of the face. */
const lipFace = 13

/**
 * What every pixel of a person shows, by Self-Correction Human Parsing (Li et al. 2020): ATR's 18 labels, and 18 for the
 * neck, which is head to the ATR network and not face to the LIP network.
 * @param picture 384×512, or of another size that is higher than wide
 */
export async function parseHuman(
  picture: RgbImage,
  { atr: atrRun, lip }: { atr: Run; lip: Run },
): Promise<LabelMap> {
  const { width, height } = picture
  const refined = fillClothes({ width, height, data: await labelsOf(picture, atrRun, atrSide) })
  const lips = await labelsOf(picture, lip, lipSide)
  const data = refined.data.map((label, i) => (label === atr.face && lips[i] !== lipFace ? atr.neck : label))
  return { width, height, data }
}

/** The network sees a square around the picture's middle that is as high as the picture. */
async function labelsOf(picture: RgbImage, run: Run, side: number): Promise<Uint8Array> {
  const { width, height } = picture
  const scale = (side - 1) / (height - 1)
  const shift = (side - 1) / 2 - ((width - 1) / 2) * scale
  const logits = await logitsOf(run, sample(picture, side, scale, shift))
  const shrink = (logits.side - 1) / (side - 1)
  return argmax(logits, width, height, (x, y) => [(x * scale + shift) * shrink, y * scale * shrink])
}

/**
 * The picture scaled and moved to the right in a black square, bilinear, as BGR of the networks' mean and deviation. The
 * border is black before the mean is taken off.
 */
function sample(picture: RgbImage, side: number, scale: number, shift: number): TypedTensor {
  const { width, height, data } = picture
  const out = new Float32Array(3 * side * side)
  const at = (x: number, y: number, c: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : data[(y * width + x) * 3 + c]
  for (let row = 0, o = 0; row < side; row++)
    for (let column = 0; column < side; column++, o++) {
      const [x, y] = [(column - shift) / scale, row / scale]
      const [x0, y0] = [Math.floor(x), Math.floor(y)]
      const [fx, fy] = [x - x0, y - y0]
      for (let c = 0; c < 3; c++) {
        const top = at(x0, y0, 2 - c) * (1 - fx) + (fx && at(x0 + 1, y0, 2 - c) * fx)
        const bottom = fy && at(x0, y0 + 1, 2 - c) * (1 - fx) + (fx && at(x0 + 1, y0 + 1, 2 - c) * fx)
        const value = Math.round(top * (1 - fy) + bottom * fy)
        out[c * side * side + o] = (value / 255 - mean[c]) / deviation[c]
      }
    }
  return { type: 'float32', shape: [1, 3, side, side], data: out }
}

interface Logits {
  data: Float32Array
  channels: number
  side: number
}

/** The networks' second output: parsing and edges fused. */
async function logitsOf(run: Run, picture: TypedTensor): Promise<Logits> {
  const { data, shape } = Object.values(await run({ 'input.1': picture }))[1]
  return { data: data as Float32Array, channels: shape[1], side: shape[2] }
}

/** The strongest label of each pixel, its logits taken bilinearly where `place` says; the first of equals. */
function argmax(
  { data, channels, side }: Logits,
  width: number,
  height: number,
  place: (x: number, y: number) => [number, number],
): Uint8Array {
  const labels = new Uint8Array(width * height)
  const plane = side * side
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = place(x, y)
      const [u0, v0] = [
        Math.min(side - 2, Math.max(0, Math.floor(u))),
        Math.min(side - 2, Math.max(0, Math.floor(v))),
      ]
      const [fu, fv] = [Math.min(1, Math.max(0, u - u0)), Math.min(1, Math.max(0, v - v0))]
      let best = Number.NEGATIVE_INFINITY
      for (let c = 0; c < channels; c++) {
        const p = c * plane + v0 * side + u0
        const top = data[p] + (data[p + 1] - data[p]) * fu
        const bottom = data[p + side] + (data[p + side + 1] - data[p + side]) * fu
        const value = top + (bottom - top) * fv
        if (value > best) {
          best = value
          labels[i] = c
        }
      }
    }
  return labels
}
