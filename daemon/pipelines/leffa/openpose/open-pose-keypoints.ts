import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { pillowLinear, resample } from '../../../imaging/resample.ts'
import { shrink } from '../../../imaging/shrink.ts'
import type { Keypoints } from '../keypoints.ts'
import { findPeaks } from './find-peaks.ts'
import { type Body, joinLimbs } from './join-limbs.ts'
import { lanczos, type Maps } from './lanczos.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** Half of the height that the network learnt from. */
const networkHeight = 184
const stride = 8
const parts = 18

/** BGR / 256 - 0.5, its sides brought to multiples of the stride with grey. */
function toTensor({ width, height, data }: RgbImage): TypedTensor {
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / stride) * stride)
  const out = new Float32Array(3 * rows * columns).fill(128 / 256 - 0.5)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        out[(c * rows + y) * columns + x] = data[(y * width + x) * 3 + 2 - c] / 256 - 0.5
  return { type: 'float32', shape: [1, 3, rows, columns], data: out }
}

/** Eight times as large, without what was added at the sides, then in the picture's size. */
function toPicture({ data, shape }: TypedTensor, small: RgbImage, { width, height }: RgbImage): Maps {
  const [, channels, rows, columns] = shape
  const maps = { width: columns, height: rows, channels, data: data as Float32Array }
  const large = lanczos(maps, columns * stride, rows * stride)
  const cut = new Float32Array(channels * small.width * small.height)
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < small.height; y++) {
      const from = (c * large.height + y) * large.width
      cut.set(large.data.subarray(from, from + small.width), (c * small.height + y) * small.width)
    }
  return lanczos({ width: small.width, height: small.height, channels, data: cut }, width, height)
}

/** The largest person: the one with most keypoints, of equals the one that takes most room. */
function mainOf(bodies: Body[]): Body | undefined {
  const count = ({ peaks }: Body) => peaks.filter(Boolean).length
  const size = ({ peaks }: Body) => {
    const ys = peaks.flatMap((peak) => peak?.y ?? [])
    return Math.max(...ys) - Math.min(...ys)
  }
  return bodies.toSorted((a, b) => count(b) - count(a) || size(b) - size(a))[0]
}

/** The main person's 18 keypoints in the picture's pixels, by OpenPose; all undefined when there is nobody. */
export async function openPoseKeypoints(picture: RgbImage, openpose: Run): Promise<Keypoints> {
  const { width, height } = picture
  const scale = networkHeight / height
  const [wide, high] = [Math.round(width * scale), networkHeight]
  const whole = { x: 0, y: 0, width, height }
  const small = scale < 1 ? shrink(picture, whole, wide, high) : resample(picture, wide, high, pillowLinear)
  const { out6_1: fields, out6_2: heat } = await openpose({ x: toTensor(small) })
  const heatMaps = toPicture(heat, small, picture)
  const peaks = Array.from({ length: parts }, (_, part) => findPeaks(heatMaps, part))
  const main = mainOf(joinLimbs(peaks, toPicture(fields, small, picture)))
  return Array.from({ length: parts }, (_, part) => {
    const peak = main?.peaks[part]
    return peak && { x: peak.x, y: peak.y }
  })
}
