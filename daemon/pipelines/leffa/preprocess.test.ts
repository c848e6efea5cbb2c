import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readSafetensors } from '../../../models/checkpoint/safetensors.ts'
import { type TypedTensor, toTypedData } from '../../../models/checkpoint/typed-tensor.ts'
import type { RgbImage } from '../../imaging/image.ts'
import { pillowCubic, pillowLinear, resample } from '../../imaging/resample.ts'
import { findBodyParts } from './find-body-parts.ts'
import { letterbox } from './letterbox.ts'
import { lanczos } from './openpose/lanczos.ts'
import { parseHuman } from './parse-human.ts'
import { renderParts } from './render-parts.ts'

const bytes = gunzipSync(readFileSync(new URL('goldens/preprocess.safetensors.gz', import.meta.url)))
const stored = readSafetensors(bytes)
function golden(name: string) {
  const { type, shape, offset, length } = stored.get(name)!
  return { shape, data: toTypedData(type, bytes.subarray(offset, offset + length)) as Float32Array }
}

/** The picture that the goldens' script draws, too. */
function picture(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++, i++) {
        const wave = 127.5 + 60 * Math.sin(x * 0.11 + c) + 60 * Math.cos(y * 0.07 + 2 * c)
        data[i] = Math.min(255, Math.max(0, Math.floor(wave) + ((x * 7 + y * 13 + c * 50) % 8)))
      }
  return { width, height, data }
}

function logits(channels: number, side: number, step: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: channels * side * side }, (_, i) => {
    const [c, y, x] = [Math.floor(i / (side * side)), Math.floor(i / side) % side, i % side]
    return Math.sin((x * (c + 3) + y * (2 * c + 5)) * step + c)
  })
}

const worst = (ours: ArrayLike<number>, theirs: ArrayLike<number>) => {
  expect(ours.length).toBe(theirs.length)
  let most = 0
  for (let i = 0; i < ours.length; i++) most = Math.max(most, Math.abs(ours[i] - theirs[i]))
  return most
}
const tensor = (shape: number[], data: Float32Array<ArrayBuffer>): TypedTensor => ({
  type: 'float32',
  shape,
  data,
})

test.each([
  ['tall', 90, 160, { x: 12, y: 0, width: 72, height: 128 }],
  ['wide', 131, 77, { x: 0, y: 36, width: 96, height: 56 }],
  ['large', 300, 260, { x: 0, y: 22, width: 96, height: 83 }],
])('the letterbox of a %s picture is the reference’s within one level', (name, width, height, place) => {
  const boxed = letterbox(picture(width, height), { width: 96, height: 128 })
  expect(worst(boxed.picture.data, golden(`letterbox.${name}`).data)).toBeLessThanOrEqual(1)
  expect(boxed.place).toEqual(place)
})

test.each([
  ['cubic.half', 48, 64, pillowCubic],
  ['cubic.odd', 61, 37, pillowCubic],
  ['linear.larger', 100, 133, pillowLinear],
  ['linear.smaller', 41, 57, pillowLinear],
])('%s is Pillow’s within one level', (name, width, height, how) => {
  const ours = resample(picture(96, 128), width, height, how)
  expect(worst(ours.data, golden(`pillow.${name}`).data)).toBeLessThanOrEqual(1)
})

test('OpenPose’s maps grow as OpenCV’s Lanczos makes them', () => {
  const all = logits(2, 23, 0.05)
  const data = Float32Array.from({ length: 2 * 23 * 18 }, (_, i) => all[Math.floor(i / 18) * 23 + (i % 18)])
  const large = lanczos({ width: 18, height: 23, channels: 2, data }, 144, 184)
  const cut = Float32Array.from(
    { length: 2 * 184 * 138 },
    (_, i) => large.data[Math.floor(i / 138) * 144 + (i % 138)],
  )
  const whole = lanczos({ width: 138, height: 184, channels: 2, data: cut }, 384, 512)
  for (const c of [0, 1]) {
    const theirs = golden(`lanczos.${c}`)
    const [rows, columns] = theirs.shape
    const ours = Float32Array.from(
      { length: rows * columns },
      (_, i) => whole.data[(c * 512 + Math.floor(i / columns) * 7) * 384 + (i % columns) * 5],
    )
    expect(worst(ours, theirs.data)).toBeLessThan(1e-3)
  }
})

test('human parsing sees what the reference’s networks see, and says what it says', async () => {
  const atr = logits(18, 128, 0.004).map((value) => value * 0.2)
  const add = (label: number, [left, top, right, bottom]: number[], value: number) => {
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) atr[(label * 128 + y) * 128 + x] += value
  }
  add(4, [45, 41, 84, 90], 3)
  add(0, [49, 49, 66, 62], 6)
  add(6, [71, 73, 76, 77], 6)
  add(14, [35, 41, 45, 100], 3)
  add(11, [55, 11, 74, 41], 4)
  const lip = logits(20, 119, 0.005).map((value) => value * 0.2)
  for (let i = 13 * 119 * 119; i < (13 * 119 + Math.floor((119 * 30) / 128)) * 119; i++) lip[i] += 3
  const session = (name: string, shape: number[], values: Float32Array<ArrayBuffer>) => {
    return async (inputs: Record<string, TypedTensor>) => {
      const seen = (inputs['input.1'].data as Float32Array).filter((_, i) => i % 101 === 0)
      // A level of brightness is 0.0175 here.
      expect(worst(seen, golden(`parsing.${name}.input`).data)).toBeLessThan(0.018)
      const nothing = tensor([0], new Float32Array())
      return { parsing: nothing, fusion: tensor(shape, values), edge: nothing }
    }
  }
  const { data } = await parseHuman(picture(384, 512), {
    atr: session('atr', [1, 18, 128, 128], atr),
    lip: session('lip', [1, 20, 119, 119], lip),
  })
  const theirs = golden('parsing.labels').data
  const different = data.filter((label, i) => label !== theirs[i]).length
  // Of 196,608 pixels: contours and components part ways on the rims of holes.
  expect(different).toBeLessThan(150)
  expect(new Set(data).has(18)).toBe(true)
})

test('DensePose sees detectron2’s picture, and its parts lie where the reference draws them', async () => {
  const side = 512 / Math.SQRT2
  const box = [384 - side / 2, 512 - side, 384 + side / 2, 512 + side].map(Math.fround)
  const boxOf = (data: Float32Array, i: number) => [...data.subarray(i * 4, i * 4 + 4)]
  const isBox = (other: number[]) => other.every((value, k) => Math.abs(value - box[k]) < 0.01)
  const levels = [
    [272, 200],
    [136, 100],
    [68, 50],
    [34, 25],
    [17, 13],
  ]
  const runs = {
    async backbone({ image }: Record<string, TypedTensor>) {
      expect(image.shape).toEqual([1, 3, 1088, 800])
      const seen = (image.data as Float32Array).filter((_, i) => i % 1009 === 0)
      expect(worst(seen, golden('densepose.image').data)).toBeLessThan(1.001)
      const maps: Record<string, TypedTensor> = { decoder: tensor([1, 1, 1, 1], new Float32Array(1)) }
      for (const [k, [rows, columns]] of levels.entries()) {
        const cells = rows * columns
        const score = new Float32Array(3 * cells).fill(-9)
        // The tall anchor of the coarsest level's cell over the picture's middle.
        if (k === 4) score[2 * cells + 8 * columns + 6] = 9
        maps[`pred_objectness_logits.${k}`] = tensor([1, 3, rows, columns], score)
        maps[`pred_anchor_deltas.${k}`] = tensor([1, 12, rows, columns], new Float32Array(12 * cells))
        maps[`features.p${k + 2}`] = maps.decoder
      }
      return maps
    },
    async boxHead(inputs: Record<string, TypedTensor>) {
      const boxes = [2, 3, 4, 5].flatMap((level) => {
        const { data, shape } = inputs[`boxes.p${level}`]
        return Array.from({ length: shape[0] }, (_, i) => boxOf(data as Float32Array, i))
      })
      const scores = Float32Array.from(boxes.flatMap((each) => (isBox(each) ? [0.99, 0.01] : [0.2, 0.8])))
      const deltas = new Float32Array(boxes.length * 4)
      return { scores: tensor([boxes.length, 2], scores), proposal_deltas: tensor([boxes.length, 4], deltas) }
    },
    async head({ boxes }: Record<string, TypedTensor>) {
      expect(isBox(boxOf(boxes.data as Float32Array, 0))).toBe(true)
      return {
        coarse_segm: tensor([1, 2, 112, 112], logits(2, 112, 0.02)),
        fine_segm: tensor([1, 25, 112, 112], logits(25, 112, 0.003)),
      }
    },
  }
  const parts = (await findBodyParts(picture(768, 1024), runs))!
  const theirs = golden('densepose.parts').data
  expect(parts.data.filter((part, i) => part !== theirs[i]).length).toBeLessThan(10)
  expect(Math.max(...new Set(parts.data))).toBeGreaterThan(20)
  // Somebody else's place: there nobody is, so the only person is taken all the same.
  expect(await findBodyParts(picture(768, 1024), runs, { x: 5, y: 5 })).toEqual(parts)
})

test('each model gets its own picture of the parts', () => {
  const parts = { width: 3, height: 1, data: Uint8Array.of(0, 1, 24) }
  expect([...renderParts(parts, 'viton_hd').data]).toEqual([0, 0, 0, 37, 60, 163, 249, 251, 14])
  expect([...renderParts(parts, 'dress_code').data]).toEqual([0, 0, 0, 1, 1, 1, 24, 24, 24])
})
