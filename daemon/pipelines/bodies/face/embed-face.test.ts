import { describe, expect, it } from 'vitest'
import { applySimilarity, fitSimilarity } from '../../../imaging/similarity.ts'
import { cosineSimilarity } from './cosine-similarity.ts'
import { embedderInput, embedFace } from './embed-face.ts'
import { arcFaceTemplate, normCrop } from './norm-crop.ts'
import { golden, keyPointsOf, waves, worst } from './testing/golden.ts'

const picture = waves(300, 260)

describe('normCrop', () => {
  it.each(['small', 'large', 'over', 'off'])('cuts out a face as insightface does: %s', (name) => {
    const keyPoints = keyPointsOf(golden(`crop.${name}.points`).data)
    const { a, b, x0, y0 } = fitSimilarity(keyPoints, arcFaceTemplate)
    const theirs = golden(`crop.${name}.matrix`).data
    expect(worst([a, -b, x0, b, a, y0], theirs)).toBeLessThan(1e-4)
    const crop = normCrop(picture, keyPoints)
    expect(worst(crop.data, golden(`crop.${name}.picture`).data)).toBeLessThanOrEqual(1)
  })

  it('never mirrors a face', () => {
    const mirrored = arcFaceTemplate.map(({ x, y }) => ({ x: 112 - x, y }))
    const found = fitSimilarity(mirrored, arcFaceTemplate)
    const [left, right] = [0, 100].map((at) => applySimilarity(found, { x: at, y: 0 }))
    const below = applySimilarity(found, { x: 0, y: 100 })
    const cross = (right.x - left.x) * (below.y - left.y) - (right.y - left.y) * (below.x - left.x)
    expect(cross).toBeGreaterThan(0)
  })
})

describe('embedFace', () => {
  it('shows the network what insightface shows it, and gives its numbers as they are', async () => {
    const raw = Float32Array.from({ length: 512 }, (_, i) => i / 10)
    for (const name of ['small', 'over']) {
      const keyPoints = keyPointsOf(golden(`crop.${name}.points`).data)
      const embedding = await embedFace(picture, keyPoints, async ({ 'input.1': { shape, data } }) => {
        expect(shape).toEqual([1, 3, 112, 112])
        const blob = (data as Float32Array).filter((_, i) => i % 101 === 0)
        expect(worst(blob, golden(`crop.${name}.blob`).data)).toBeLessThan(1.01 / 127.5)
        return { 1333: { type: 'float32', shape: [1, 512], data: raw } }
      })
      expect(embedding).toEqual(raw)
    }
  })

  it('puts red first', () => {
    const { data } = embedderInput({
      width: 112,
      height: 112,
      data: new Uint8Array(112 * 112 * 3).fill(255, 0, 1),
    })
    expect([data[0], data[1], data[112 * 112]]).toEqual([1, -1, -1])
  })

  it('refuses another network’s output', async () => {
    const run = async () => ({
      out: { type: 'float32' as const, shape: [1, 128], data: new Float32Array(128) },
    })
    await expect(embedFace(picture, arcFaceTemplate, run)).rejects.toThrow('gives [1, 512], not [1,128]')
  })
})

it('measures likeness by the angle alone', () => {
  expect(cosineSimilarity([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
  expect(cosineSimilarity([1, 0], [0, 5])).toBe(0)
  expect(cosineSimilarity([1, 1], [-3, 0])).toBeCloseTo(-Math.SQRT1_2, 12)
  expect(cosineSimilarity([0, 0], [1, 2])).toBe(0)
})
