import type { RgbImage } from './image.ts'

/** How a reference library brings a picture to another size. */
export interface Resampling {
  weight(distance: number): number
  /** Pixels to each side that the kernel looks at. */
  support: number
  /** Widens the kernel when the picture shrinks. */
  antialias: boolean
  /** Rounds to whole bytes between the two directions. */
  roundsBetween: boolean
}

/** Keys' cubic (1981). */
const cubic = (a: number) => (distance: number) => {
  const x = Math.abs(distance)
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
}

/** OpenCV's INTER_CUBIC: no antialiasing, the border repeated. */
export const openCvCubic: Resampling = {
  weight: cubic(-0.75),
  support: 2,
  antialias: false,
  roundsBetween: false,
}
/** OpenCV's INTER_LINEAR: the same. */
export const openCvLinear: Resampling = {
  weight: (distance) => Math.max(0, 1 - Math.abs(distance)),
  support: 1,
  antialias: false,
  roundsBetween: false,
}
/** Pillow's BICUBIC. */
export const pillowCubic: Resampling = {
  weight: cubic(-0.5),
  support: 2,
  antialias: true,
  roundsBetween: true,
}
/** Pillow's BILINEAR. */
export const pillowLinear: Resampling = {
  weight: (distance) => Math.max(0, 1 - Math.abs(distance)),
  support: 1,
  antialias: true,
  roundsBetween: true,
}

/** PyTorch's interpolate, bilinear with antialiasing. */
export const torchLinear: Resampling = { ...pillowLinear, roundsBetween: false }

interface Values {
  values: ArrayLike<number>
  width: number
  height: number
  channels: number
}

interface Taps {
  first: number
  weights: number[]
}

/** For each target pixel where its source pixels begin and what they count. */
function tapsOf(from: number, to: number, { weight, support, antialias }: Resampling): Taps[] {
  const scale = from / to
  const stretch = antialias ? Math.max(1, scale) : 1
  const reach = support * stretch
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale
    let first = Math.floor(centre - reach + 0.5)
    let last = Math.floor(centre + reach + 0.5)
    if (antialias) {
      // Pillow leaves out what lies beyond the border; OpenCV repeats the border.
      first = Math.max(0, first)
      last = Math.min(from, last)
    }
    const weights = Array.from({ length: last - first }, (_, k) =>
      weight((first + k + 0.5 - centre) / stretch),
    )
    const sum = weights.reduce((total, value) => total + value, 0)
    return { first, weights: weights.map((value) => value / sum) }
  })
}

/**
 * Interleaved values in another size, unrounded.
 * @param values rows of pixels of `channels` values each
 */
export function resampleValues(
  { values, width, height, channels }: Values,
  newWidth: number,
  newHeight: number,
  how: Resampling,
): Float32Array<ArrayBuffer> {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)))
  const inside = (value: number, size: number) => Math.min(size - 1, Math.max(0, value))
  const across = tapsOf(width, newWidth, how)
  const stride = newWidth * channels
  const rows = new Float32Array(stride * height)
  for (let y = 0, o = 0; y < height; y++)
    for (const { first, weights } of across)
      for (let c = 0; c < channels; c++, o++) {
        let sum = 0
        for (let k = 0; k < weights.length; k++)
          sum += weights[k] * values[(y * width + inside(first + k, width)) * channels + c]
        rows[o] = how.roundsBetween ? byte(sum) : sum
      }
  const data = new Float32Array(stride * newHeight)
  for (const [y, { first, weights }] of tapsOf(height, newHeight, how).entries())
    for (let x = 0; x < stride; x++) {
      let sum = 0
      for (let k = 0; k < weights.length; k++)
        sum += weights[k] * rows[inside(first + k, height) * stride + x]
      data[y * stride + x] = sum
    }
  return data
}

/** A picture in another size, within one level a channel of the library that `how` names. */
export function resample(image: RgbImage, width: number, height: number, how: Resampling): RgbImage {
  const values = resampleValues({ ...image, values: image.data, channels: 3 }, width, height, how)
  const data = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) data[i] = Math.min(255, Math.max(0, Math.round(values[i])))
  return { width, height, data }
}
