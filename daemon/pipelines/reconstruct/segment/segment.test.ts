import { expect, test } from 'vitest'
import { type TypedTensor, toFloat32 } from '../../../../models/checkpoint/typed-tensor.ts'
import { sam2ImageEncoder } from '../../../../models/networks/sam2/sam2-image-encoder.ts'
import { sam2MaskDecoder } from '../../../../models/networks/sam2/sam2-mask-decoder.ts'
import { sam2PromptEncoder } from '../../../../models/networks/sam2/sam2-prompt-encoder.ts'
import { openGolden, runNetwork } from '../../../../models/networks/testing/golden.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { chooseMask } from './choose-mask.ts'
import { embedPicture, type SamRuns, toSamInput } from './embed-picture.ts'
import { type GeneratedMask, generateMasks, type MaskOptions } from './generate-masks.ts'
import { segmentPrompted } from './segment-prompted.ts'

const golden = openGolden(
  new URL('../../../../models/networks/sam2/goldens/tiny.safetensors', import.meta.url),
)
const runs: SamRuns = {
  imageEncoder: (inputs) => runNetwork(sam2ImageEncoder, golden, inputs),
  promptEncoder: (inputs) => runNetwork(sam2PromptEncoder, golden, inputs),
  maskDecoder: (inputs) => runNetwork(sam2MaskDecoder, golden, inputs),
}
const size = golden.config.image_size
const floats = (tensor: TypedTensor) => [...toFloat32(tensor)]
const pictureOf = ({ shape: [height, width], data }: TypedTensor): RgbImage => ({
  width,
  height,
  data: data as Uint8Array,
})
const rows = ({ shape: [count], data }: TypedTensor) =>
  Array.from({ length: count }, (_, i) =>
    data.slice((i * data.length) / count, ((i + 1) * data.length) / count),
  )
const differing = (mask: Uint8Array, reference: ArrayLike<unknown>) =>
  mask.reduce((count, value, i) => count + Number(value > 0 !== Number(reference[i]) > 0), 0)

test.each([3, 4])('the square that the networks see is PyTorch’s, case %i', (index) => {
  const { picture, image } = golden.tensors(index)
  const ours = toFloat32(toSamInput(pictureOf(picture), size))
  const worst = toFloat32(image).reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i])), 0)
  expect(worst).toBeLessThan(1e-5)
})

const options: MaskOptions = {
  size,
  pointsPerSide: 6,
  pointsPerBatch: 7,
  iouThreshold: 0.4,
  stabilityThreshold: 0.15,
  boxOverlap: 0.8,
  cropBoxOverlap: 0.8,
}
test.each([
  ['one look at the picture', 3, options],
  ['crops of it', 4, { ...options, pointsPerSide: 4, cropLayers: 1, cropPointsDivisor: 2 }],
])('automatic masks from %s equal the reference’s', async (_, index, own) => {
  const tensors = golden.tensors(index)
  const masks = await generateMasks(pictureOf(tensors.picture), runs, own)
  const corners = ({ box: [left, top, right, bottom] }: GeneratedMask) => [
    left,
    top,
    right - left,
    bottom - top,
  ]
  expect(masks.flatMap(corners)).toEqual(floats(tensors.box))
  for (const [i, { area, iou, stability, point, draw }] of masks.entries()) {
    // A logit of nearly zero falls on either side.
    expect(Math.abs(area - floats(tensors.area)[i])).toBeLessThanOrEqual(1)
    expect(differing(draw().data, rows(tensors.segmentation)[i])).toBeLessThanOrEqual(1)
    expect(iou).toBeCloseTo(floats(tensors.predicted_iou)[i], 4)
    expect(stability).toBeCloseTo(floats(tensors.stability)[i], 3)
    expect([point.x, point.y]).toEqual(
      [...rows(tensors.point)[i]].map((place) => expect.closeTo(Number(place), 4)),
    )
  }
})

test('a box with points, and a single point, equal the reference’s', async () => {
  const tensors = golden.tensors(5)
  const embedded = await embedPicture(pictureOf(tensors.picture), runs, size)
  const [x, y, right, bottom] = floats(tensors.box)
  const points = rows(tensors.points).map(([across, down]) => ({ x: Number(across), y: Number(down) }))
  const box = { x, y, width: right - x, height: bottom - y }
  const exact = await segmentPrompted(embedded, { points, labels: [1, 0], box }, runs)
  expect(differing(exact.mask.data, tensors.mask.data)).toBe(0)
  expect(exact.iou).toBeCloseTo(floats(tensors.iou)[0], 4)
  const single = await segmentPrompted(embedded, { points: points.slice(0, 1) }, runs)
  expect(differing(single.mask.data, tensors.point_mask.data)).toBe(0)
  expect(single.iou).toBeCloseTo(floats(tensors.point_iou)[0], 4)
  await expect(segmentPrompted(embedded, {}, runs)).rejects.toThrow('needs a point or a box')
})

test.each([1, 2])('of four masks the reference’s one is taken, case %i', (index) => {
  const { masks, iou_predictions, single_iou } = golden.tensors(index)
  const pixels = masks.shape[2] * masks.shape[3]
  const chosen = rows(iou_predictions).map((row, prompt) => {
    const ious = row as Float32Array
    const four = [0, 1, 2, 3].map((mask) => {
      const start = (prompt * 4 + mask) * pixels
      return toFloat32(masks).subarray(start, start + pixels)
    })
    return ious[chooseMask(four, ious, false)]
  })
  expect(chosen).toEqual(floats(single_iou))
})
