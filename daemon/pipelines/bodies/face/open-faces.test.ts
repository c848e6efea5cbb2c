import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { openSession, type Session } from '../../../inference/open-session.ts'
import { runSoleInput } from '../../../inference/run-sole-input.ts'
import { writeFakeAntelope } from '../testing/fake-antelope.ts'
import type { Run } from './detect-faces.ts'
import { createFaceReader } from './open-faces.ts'
import { waves } from './testing/golden.ts'

const require = createRequire(import.meta.url)
const photoOf = (path: string) => decodeRgb(readFileSync(require.resolve(path)))
const folder = mkdtempSync(join(tmpdir(), 'drape-faces-'))
const sessions: Session[] = []

async function open(file: string): Promise<Run> {
  const session = await openSession(file)
  sessions.push(session)
  return (tensors) => runSoleInput(session, tensors)
}

let runs: { detector: Run; embedder: Run }
beforeAll(async () => {
  const files = writeFakeAntelope(folder, { x: 0.4, y: 0.25, width: 0.3, aspect: 0.75 })
  runs = { detector: await open(files.detector), embedder: await open(files.embedder) }
})
afterAll(async () => {
  for (const session of sessions) await session.release()
  rmSync(folder, { recursive: true })
})

describe('createFaceReader over the pack that tests use', () => {
  it('reads the face from its place in the picture', async () => {
    const reader = createFaceReader(runs.detector, runs.embedder)
    const { keyPoints, box, score, embedding } = (await reader.read(waves(600, 800)))!
    expect(score).toBeCloseTo(0.9, 6)
    expect([box.left, box.right, (box.top + box.bottom) / 2].map(Math.round)).toEqual([150, 330, 200])
    // The nose stands where ArcFace has it in the square around the face.
    expect(keyPoints[2].x).toBeCloseTo(240 + (90 * 0.0252) / 56, 2)
    expect(keyPoints[2].y).toBeCloseTo(200 + (90 * 15.7366) / 56, 2)
    expect(keyPoints[0].x).toBeLessThan(keyPoints[1].x)
    expect(embedding.length).toBe(512)
    const length = Math.hypot(...embedding)
    expect(length).toBeGreaterThan(1)
    expect(length).toBeLessThan(200)
  })

  it('tells the same face from another', async () => {
    const reader = createFaceReader(runs.detector, runs.embedder)
    const [woman, man] = await Promise.all([
      photoOf('material-kit/assets/img/examples/studio-2.jpg'),
      photoOf('soft-ui-design-system/assets/img/charles.jpg'),
    ])
    const { embedding } = (await reader.read(man))!
    expect(await reader.similarity(man, embedding)).toBeCloseTo(1, 6)
    const darker: RgbImage = { ...man, data: man.data.map((value) => value * 0.8) }
    expect(await reader.similarity(darker, embedding)).toBeGreaterThan(0.99)
    expect(await reader.similarity(woman, embedding)).toBeLessThan(0.6)
  })

  it('has the published outputs', async () => {
    const outputs = await runs.detector({
      'input.1': { type: 'float32', shape: [1, 3, 640, 640], data: new Float32Array(3 * 640 * 640) },
    })
    const shapes = Object.fromEntries(Object.entries(outputs).map(([name, { shape }]) => [name, shape]))
    expect(shapes).toEqual({
      448: [12800, 1],
      471: [3200, 1],
      494: [800, 1],
      451: [12800, 4],
      474: [3200, 4],
      497: [800, 4],
      454: [12800, 10],
      477: [3200, 10],
      500: [800, 10],
    })
  })

  it('says nothing of a picture without a face', async () => {
    const blind: Run = async (tensors) => {
      const outputs = await runs.detector(tensors)
      for (const { shape, data } of Object.values(outputs)) if (shape[1] === 1) (data as Float32Array).fill(0)
      return outputs
    }
    const reader = createFaceReader(blind, runs.embedder)
    expect(await reader.read(waves(64, 64))).toBeUndefined()
    expect(await reader.similarity(waves(64, 64), new Float32Array(512))).toBeNull()
  })

  it('reads the largest of several faces', async () => {
    const crowd: Run = async (tensors) => {
      const outputs = await runs.detector(tensors)
      const [scores, boxes, points] = ['494', '497', '500'].map((name) => outputs[name].data as Float32Array)
      scores[0] = 0.99
      boxes.set([0, 0, 1, 1])
      points.set([1, 1, 1, 1, 1, 1, 1, 1, 1, 2])
      return outputs
    }
    const face = await createFaceReader(crowd, runs.embedder).read(waves(600, 800))
    expect(face?.score).toBeCloseTo(0.9, 6)
  })
})
