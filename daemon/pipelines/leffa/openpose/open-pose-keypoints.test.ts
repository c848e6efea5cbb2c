import { expect, test } from 'vitest'
import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { Point } from '../../../imaging/image.ts'
import { lanczos } from './lanczos.ts'
import { openPoseKeypoints } from './open-pose-keypoints.ts'

/** Channel of a limb's field, by its keypoints: written down once more, from the published list. */
const limbs: [number, number, number][] = [
  ...([
    [1, 2, 12],
    [1, 5, 20],
    [2, 3, 14],
    [3, 4, 16],
    [5, 6, 22],
    [6, 7, 24],
    [1, 8, 0],
  ] as const),
  ...([
    [8, 9, 2],
    [9, 10, 4],
    [1, 11, 6],
    [11, 12, 8],
    [12, 13, 10],
    [1, 0, 28],
    [0, 14, 30],
  ] as const),
  ...([
    [14, 16, 34],
    [0, 15, 32],
    [15, 17, 36],
    [2, 16, 18],
    [5, 17, 26],
  ] as const),
].map(([a, b, channel]) => [a, b, channel])

/** A person who stands upright with hanging arms, in fractions of its height around its neck. */
const standing: [number, number][] = [
  ...([
    [0, -0.12],
    [0, 0],
    [-0.12, 0.01],
    [-0.15, 0.17],
    [-0.16, 0.32],
    [0.12, 0.01],
    [0.15, 0.17],
  ] as const),
  ...([
    [0.16, 0.32],
    [-0.07, 0.35],
    [-0.08, 0.58],
    [-0.08, 0.8],
    [0.07, 0.35],
    [0.08, 0.58],
  ] as const),
  ...([
    [0.08, 0.8],
    [-0.03, -0.15],
    [0.03, -0.15],
    [-0.07, -0.13],
    [0.07, -0.13],
  ] as const),
].map(([x, y]) => [x, y])
const person = (x: number, y: number, size: number): Point[] =>
  standing.map(([dx, dy]) => ({ x: x + dx * size, y: y + dy * size }))

const picture = { width: 384, height: 512, data: new Uint8Array(384 * 512 * 3).fill(90) }
const [columns, rows] = [18, 23]

/** What the network would say of these people, on its grid. */
function network(people: Point[][], hidden: number[] = []) {
  const heat = new Float32Array(19 * rows * columns)
  const fields = new Float32Array(38 * rows * columns)
  // Pixels of the picture a cell is apart: 512 / 184 × 8.
  const cell = (512 / 184) * 8
  const centre = (i: number) => (i + 0.5) * cell - 0.5
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const at = (c: number) => (c * rows + y) * columns + x
      for (const points of people) {
        for (const [part, point] of points.entries()) {
          if (hidden.includes(part)) continue
          const distance = Math.hypot(centre(x) - point.x, centre(y) - point.y)
          heat[at(part)] = Math.max(heat[at(part)], Math.exp(-((distance / 16) ** 2)))
        }
        for (const [a, b, channel] of limbs) {
          const [dx, dy] = [points[b].x - points[a].x, points[b].y - points[a].y]
          const length = Math.hypot(dx, dy)
          const along = ((centre(x) - points[a].x) * dx + (centre(y) - points[a].y) * dy) / length
          const beside = Math.abs((centre(x) - points[a].x) * dy - (centre(y) - points[a].y) * dx) / length
          if (along < -14 || along > length + 14 || beside > 22) continue
          fields[at(channel)] = dx / length
          fields[at(channel + 1)] = dy / length
        }
      }
    }
  const tensor = (channels: number, data: Float32Array<ArrayBuffer>): TypedTensor => ({
    ...{ type: 'float32', shape: [1, channels, rows, columns], data },
  })
  return async ({ x }: Record<string, TypedTensor>) => {
    expect(x.shape).toEqual([1, 3, 184, 144])
    // The picture's grey, and the grey at the side.
    expect([x.data[0], x.data[143]]).toEqual([Math.fround(90 / 256 - 0.5), 0])
    return { out6_1: tensor(38, fields), out6_2: tensor(19, heat) }
  }
}
const distance = (a: Point | undefined, b: Point) => (a ? Math.hypot(a.x - b.x, a.y - b.y) : Number.NaN)

test('finds all keypoints of a standing person', async () => {
  const points = person(190, 120, 420)
  const found = await openPoseKeypoints(picture, network([points]))
  for (const [part, point] of points.entries())
    expect(distance(found[part], point), `part ${part}`).toBeLessThan(12)
})

test('of two people it takes the larger one, and mixes them nowhere', async () => {
  const [small, large] = [person(70, 250, 210), person(260, 110, 420)]
  const found = await openPoseKeypoints(picture, network([small, large]))
  for (const [part, point] of large.entries())
    expect(distance(found[part], point), `part ${part}`).toBeLessThan(12)
})

test('what is not seen is left out, and without anybody all is', async () => {
  const found = await openPoseKeypoints(picture, network([person(190, 120, 420)], [4]))
  expect(found[4]).toBeUndefined()
  expect(found.filter(Boolean)).toHaveLength(17)
  expect(await openPoseKeypoints(picture, network([]))).toEqual(new Array(18).fill(undefined))
})

test('Lanczos keeps what is even and runs through a ramp', () => {
  const data = Float32Array.from({ length: 12 * 12 * 2 }, (_, i) => (i < 144 ? 3 : i % 12))
  const large = lanczos({ width: 12, height: 12, channels: 2, data }, 24, 24)
  expect(large.data.slice(0, 576).every((value) => Math.abs(value - 3) < 1e-5)).toBe(true)
  const middle = Array.from(large.data.slice(576 + 12 * 24 + 8, 576 + 12 * 24 + 16))
  for (const [i, value] of middle.entries()) expect(value).toBeCloseTo((i + 8) / 2 - 0.25, 1)
})
