import { describe, expect, it } from 'vitest'
import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { decodeFaces } from './decode-faces.ts'
import { detectFaces } from './detect-faces.ts'
import { detectorInput } from './detector-input.ts'
import { largestFace } from './largest-face.ts'
import { golden, noise, waves, worst } from './testing/golden.ts'

const levels = [12800, 3200, 800]
const columnsOf = [1, 4, 10]

/** The script's raw outputs, as a session's results come: in JavaScript's order, not in the file's. */
function rawOutputs(): Record<string, TypedTensor> {
  const names = ['448', '471', '494', '451', '474', '497', '454', '477', '500']
  return Object.fromEntries(
    names.map((name, k) => {
      const columns = columnsOf[Math.floor(k / 3)]
      const rows = levels[k % 3]
      const data = Float32Array.from({ length: rows * columns }, (_, i) => {
        const u = noise(i, k)
        if (columns === 1) return i === 7 + k ? 0.5 + k / 100 : Math.max(0, 1 - 60 * u)
        return columns === 4 ? 1 + 6 * u : 8 * u - 4
      })
      return [name, { type: 'float32', shape: [rows, columns], data }]
    }),
  )
}

const nothing = (): Record<string, TypedTensor> =>
  Object.fromEntries(
    Object.entries(rawOutputs()).map(([name, tensor]) => [
      name,
      { ...tensor, data: new Float32Array(tensor.data.length) },
    ]),
  )

describe('detectFaces', () => {
  it.each([
    ['tall', 90, 160],
    ['wide', 1300, 777],
    ['half', 1280, 960],
    ['strip', 61, 900],
  ])('sees a %s picture as insightface does, and finds the same faces', async (name, width, height) => {
    const seen: TypedTensor[] = []
    const faces = await detectFaces(waves(width, height), async ({ 'input.1': tensor }) => {
      seen.push(tensor)
      return rawOutputs()
    })
    expect(seen).toHaveLength(1)
    expect(seen[0].shape).toEqual([1, 3, 640, 640])
    const blob = (seen[0].data as Float32Array).filter((_, i) => i % 499 === 0)
    expect(worst(blob, golden(`detect.${name}.blob`).data)).toBeLessThanOrEqual(1 / 128)

    const boxes = faces.flatMap(({ box, score }) => [box.left, box.top, box.right, box.bottom, score])
    expect(worst(boxes, golden(`detect.${name}.boxes`).data)).toBeLessThan(1e-3)
    const points = faces.flatMap(({ keyPoints }) => keyPoints.flatMap(({ x, y }) => [x, y]))
    expect(worst(points, golden(`detect.${name}.points`).data)).toBeLessThan(1e-3)
    expect(faces.indexOf(largestFace(faces)!)).toBe(golden(`detect.${name}.largest`).data[0])
  })

  it('looks at a smaller picture when it sees nobody in the large one', async () => {
    const seen: number[] = []
    const faces = await detectFaces(waves(64, 64), async ({ 'input.1': tensor }) => {
      seen.push((tensor.data as Float32Array).findIndex((value) => value === -127.5 / 128))
      const outputs = nothing()
      if (seen.length === 2) outputs['494'].data[2 * (20 * 3 + 2)] = 0.8
      return outputs
    })
    // The first row is the picture's up to where black begins.
    expect(seen).toEqual([-1, 320])
    expect(faces).toHaveLength(1)
    expect(faces[0].keyPoints[2]).toEqual({ x: Math.fround(64 / 5), y: Math.fround(96 / 5) })
    expect(await detectFaces(waves(64, 64), async () => nothing())).toEqual([])
  })
})

describe('decodeFaces', () => {
  it('knows outputs by their shape, whatever they are called', () => {
    const outputs = rawOutputs()
    const renamed = Object.fromEntries(
      Object.values(outputs)
        .reverse()
        .map((tensor, i) => [`output_${i}`, { ...tensor, shape: [1, ...tensor.shape] }]),
    )
    expect(decodeFaces(renamed, 640, 1)).toEqual(decodeFaces(outputs, 640, 1))
  })

  it('refuses outputs of another network', () => {
    const { 454: _, ...fewer } = rawOutputs()
    expect(() => decodeFaces(fewer, 640, 1)).toThrow(
      /one output of \[12800, 10\], not 0 \(448: \[12800,1\], 451/,
    )
    const twice = { ...rawOutputs(), more: rawOutputs()['477'] }
    expect(() => decodeFaces(twice, 640, 1)).toThrow('one output of [3200, 10], not 2')
  })

  it('counts the pixels at both ends of small boxes', () => {
    const outputs = nothing()
    const place = (cell: number, score: number, distances: number[]) => {
      outputs['448'].data[cell * 2] = score
      for (const [k, value] of distances.entries()) outputs['451'].data[cell * 8 + k] = value / 8
    }
    // 5 of 13 pixels in common, then 5.5: 0.385 and 0.423. Without the pixel at the end it would be 0.333 and 0.375.
    place(0, 0.9, [0, 0, 8, 0])
    place(1, 0.8, [4, 0, 4, 0])
    const [first, ...others] = decodeFaces(outputs, 640, 1)
    expect(first.box).toEqual({ left: 0, top: 0, right: 8, bottom: 0 })
    expect(others).toHaveLength(1)
    place(1, 0.8, [4.5, 0, 4, 0])
    expect(decodeFaces(outputs, 640, 1)).toHaveLength(1)
    place(1, 0, [])
    place(0, 0.9, [0, 0, 0, 8])
    place(80, 0.8, [0, 4.5, 0, 4])
    expect(decodeFaces(outputs, 640, 1)).toHaveLength(1)
    place(80, 0.8, [0, 4, 0, 4])
    expect(decodeFaces(outputs, 640, 1)).toHaveLength(2)
  })
})

it('takes the last of the largest faces', () => {
  const face = (right: number, score: number) => ({
    box: { left: 0, top: 0, right, bottom: 10 },
    score,
    keyPoints: [] as never,
  })
  expect(largestFace([face(5, 0.9), face(8, 0.8), face(8, 0.7), face(2, 0.6)])?.score).toBe(0.7)
  expect(largestFace([])).toBeUndefined()
})

it('lays a picture into the top left corner of a black square', () => {
  const { tensor, scale } = detectorInput({ width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 255, 0, 0) })
  const at = (c: number, x: number, y: number) => tensor.data[c * 640 * 640 + y * 640 + x]
  expect(scale).toBe(320)
  expect([at(0, 0, 0), at(1, 0, 0), at(0, 639, 319), at(0, 0, 320)]).toEqual([
    127.5 / 128,
    -127.5 / 128,
    127.5 / 128,
    -127.5 / 128,
  ])
})
