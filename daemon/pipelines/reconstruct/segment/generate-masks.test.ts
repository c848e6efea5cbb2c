import { expect, test } from 'vitest'
import type { RgbImage } from '../../../imaging/image.ts'
import { chooseMask } from './choose-mask.ts'
import { cropRegions } from './crop-regions.ts'
import { drawRuns } from './draw-runs.ts'
import { generateMasks, largestMask, type MaskOptions } from './generate-masks.ts'
import { measureMask } from './measure-mask.ts'
import { answering, type DrawnMask, drawLogits, nothing, side } from './testing/drawn-answers.ts'

const picture: RgbImage = { width: side, height: side, data: new Uint8Array(side * side * 3) }
const generate = (answers: DrawnMask[][], options: MaskOptions = {}) =>
  generateMasks(picture, answering(answers), { size: side * 4, pointsPerSide: 2, ...options })

test('masks come surest first; mask 0 is left out; equals keep the order of their points', async () => {
  const masks = await generate([
    [
      { iou: 0.99, rect: [0, 0, 31, 31] },
      { iou: 0.9, rect: [0, 0, 3, 3] },
    ],
    [nothing, nothing, nothing, { iou: 0.95, rect: [10, 0, 15, 5] }],
    [nothing, { iou: 0.9, rect: [0, 10, 7, 20] }],
  ])
  expect(masks.map(({ iou, box }) => [iou, box])).toEqual([
    [Math.fround(0.95), [10, 0, 15, 5]],
    [Math.fround(0.9), [0, 0, 3, 3]],
    [Math.fround(0.9), [0, 10, 7, 20]],
  ])
  expect(masks.map(({ area, point }) => [area, point])).toEqual([
    [36, { x: 24, y: 8 }],
    [16, { x: 8, y: 8 }],
    [88, { x: 8, y: 24 }],
  ])
  expect(masks[0].draw().data.reduce((sum, value) => sum + value / 255, 0)).toBe(36)
  expect(masks[0].draw().data[5 * side + 15]).toBe(255)
})

test('the expected overlap must be more than its bound, the stability at least as much', async () => {
  const masks = await generate(
    [
      [nothing, { iou: 0.8, rect: [0, 0, 3, 3] }],
      [nothing, { iou: 0.81, rect: [0, 0, 9, 1], unsure: 1 }],
      [nothing, { iou: 0.82, rect: [20, 20, 29, 21], unsure: 2 }],
      // Nothing at all: 0/0.
      [nothing, { iou: 0.9 }],
    ],
    { stabilityThreshold: 0.95 },
  )
  expect(masks.map(({ stability }) => stability)).toEqual([0.95])
})

test('of two that overlap too much the less sure goes; boxes without an area never suppress', async () => {
  const masks = await generate(
    [
      [nothing, { iou: 0.9, rect: [0, 0, 9, 9] }, { iou: 0.97, rect: [0, 0, 10, 9] }],
      [nothing, { iou: 0.91, rect: [5, 5, 5, 5] }, { iou: 0.92, rect: [5, 5, 5, 5] }],
    ],
    { boxOverlap: 0.7 },
  )
  expect(masks.map(({ box }) => box)).toEqual([
    [0, 0, 10, 9],
    [5, 5, 5, 5],
    [5, 5, 5, 5],
  ])
})

test('in crops, what an inner edge cuts off is left out', async () => {
  const large: RgbImage = { width: 96, height: 96, data: new Uint8Array(96 * 96 * 3) }
  const whole = [[], [], [], []]
  const crops = Array.from({ length: 4 }, () => [[nothing, { iou: 0.9, rect: [0, 0, 7, 7] as const }]])
  const masks = await generateMasks(large, answering([...whole, ...crops.flat()] as DrawnMask[][]), {
    size: side * 4,
    pointsPerSide: 2,
    cropLayers: 1,
    cropPointsDivisor: 2,
    stabilityThreshold: 0.5,
  })
  // The same corner of each crop: at the picture's own corner nothing is missing.
  expect(masks.map(({ region }) => [region.x, region.y])).toEqual([[0, 0]])
})

test('progress counts points; a signal stops between batches', async () => {
  const counts: number[][] = []
  const stop = new AbortController()
  const running = generate([], {
    pointsPerSide: 4,
    pointsPerBatch: 6,
    signal: stop.signal,
    onProgress(done, total) {
      counts.push([done, total])
      if (done === 12) stop.abort(new Error('enough'))
    },
  })
  await expect(running).rejects.toThrow('enough')
  expect(counts).toEqual([
    [6, 16],
    [12, 16],
  ])
})

test('the largest mask is the one with most pixels, of equals the surer, of none none', async () => {
  const masks = await generate([
    [nothing, { iou: 0.9, rect: [0, 0, 5, 5] }, { iou: 0.85, rect: [10, 10, 21, 15] }],
    [nothing, { iou: 0.95, rect: [20, 20, 31, 25] }],
  ])
  expect(largestMask(masks)?.box).toEqual([20, 20, 31, 25])
  expect(largestMask([])).toBeUndefined()
})

test('mask 0 is taken where its border is sure, the best of the others where not, or for a single point', () => {
  const sure = drawLogits({ iou: 0, rect: [0, 0, 9, 9] })
  const unsure = Float32Array.from(sure, (logit, i) => (i < 3 ? 0.01 : logit))
  const ious = Float32Array.of(0.99, 0.2, 0.7, 0.7)
  expect(chooseMask([sure, sure, sure, sure], ious, false)).toBe(0)
  expect(chooseMask([drawLogits(nothing), sure, sure, sure], ious, false)).toBe(0)
  expect(chooseMask([unsure, sure, sure, sure], ious, false)).toBe(2)
  expect(chooseMask([sure, sure, sure, sure], ious, true)).toBe(2)
})

test('a mask is measured at the size of the photo, bilinearly, and drawn from where it begins and ends', () => {
  // Two cells, -1 and 3: the border lies a quarter of the way.
  const logits = Float32Array.of(-1, 3, -1, 3)
  const region = { x: 1, y: 2, width: 8, height: 3 }
  const { area, box, stability, runs } = measureMask(logits, region, 1)
  // -1 -1 -0.5 0.5 1.5 2.5 3 3
  expect(box).toEqual([3, 0, 7, 2])
  expect(area).toBe(15)
  expect(stability).toBe(4 / 6)
  const { data } = drawRuns(runs, region, 10, 6)
  const rows = Array.from({ length: 6 }, (_, y) =>
    [...data.slice(y * 10, y * 10 + 10)].map((v) => v && 1).join(''),
  )
  expect(rows).toEqual(['0000000000', '0000000000', '0000111110', '0000111110', '0000111110', '0000000000'])
})

test('what is not looked at between cells that agree counts as if it were', () => {
  const logits = Float32Array.from(
    { length: 16 * 16 },
    (_, i) => 3 * Math.sin(i * 1.7) + 3 * Math.cos(i * 0.3),
  )
  const clamped = (place: number) => Math.min(15, place)
  for (const size of [
    { width: 53, height: 41 },
    { width: 11, height: 9 },
  ]) {
    const tapOf = (i: number, to: number) => {
      const place = Math.max(0, ((i + 0.5) * 16) / to - 0.5)
      return { from: Math.floor(place), share: place % 1 }
    }
    let [area, sure, possible] = [0, 0, 0]
    for (let y = 0; y < size.height; y++)
      for (let x = 0; x < size.width; x++) {
        const [across, down] = [tapOf(x, size.width), tapOf(y, size.height)]
        const row = (from: number) => {
          const [a, b] = [across.from, across.from + 1].map(
            (column) => logits[clamped(from) * 16 + clamped(column)],
          )
          return a * (1 - across.share) + b * across.share
        }
        const logit = row(down.from) * (1 - down.share) + row(down.from + 1) * down.share
        area += Number(logit > 0)
        sure += Number(logit > 1)
        possible += Number(logit > -1)
      }
    const measured = measureMask(logits, size, 1)
    expect([measured.area, measured.stability]).toEqual([area, sure / possible])
    const drawn = drawRuns(measured.runs, { x: 0, y: 0, ...size }, size.width, size.height)
    expect(drawn.data.filter((value) => value === 255)).toHaveLength(area)
  }
})

test('crops are the reference’s', () => {
  const corners = cropRegions(120, 150, 2, 512 / 1500).map(({ region: { x, y, width, height }, layer }) => [
    layer,
    x,
    y,
    x + width,
    y + height,
  ])
  expect(corners).toHaveLength(21)
  expect(corners.slice(0, 6)).toEqual([
    [0, 0, 0, 120, 150],
    [1, 0, 0, 80, 95],
    [1, 0, 55, 80, 150],
    [1, 40, 0, 120, 95],
    [1, 40, 55, 120, 150],
    [2, 0, 0, 45, 53],
  ])
})
