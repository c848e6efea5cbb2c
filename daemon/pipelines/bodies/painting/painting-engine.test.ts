import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BodyOptions, bodyOptions } from '../../../../shared/bodies.ts'
import { bodyPrompt } from '../../../../shared/body-prompt.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createMemoryBook } from '../../../inference/memory-book.ts'
import { type Inference, openInference } from '../../../inference/open-inference.ts'
import { createSessionStore } from '../../../inference/session-store.ts'
import type { OnBodyProgress } from '../body-engine.ts'
import { writeFakeBodies } from '../testing/fake-bodies-packs.ts'
import { createPaintingEngine } from './painting-engine.ts'
import { paintingFiles } from './painting-files.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
const face = { bytes: photo, sha256: createHash('sha256').update(photo).digest('hex') }
const canvas = { width: 192, height: 256 }
const folder = mkdtempSync(join(tmpdir(), 'drape-bodies-'))
let inference: Inference

beforeAll(async () => {
  writeFakeBodies(folder, ['bodies-turbo', 'bodies-base', 'identity'])
  inference = await openInference({ cacheFolder: join(folder, 'cache'), memoryBytes: 4e9 })
})
afterAll(async () => {
  await inference.sessions.release()
  await inference.networks.releaseAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const open = (own: Partial<Inference> = {}) =>
  createPaintingEngine({ ...inference, ...own, canvas, files: () => paintingFiles(folder) })
const never = new AbortController().signal
const paint = (
  options: Partial<BodyOptions>,
  { withFace = true, onProgress = (() => {}) as OnBodyProgress, signal = never, engine = open() } = {},
) =>
  engine.makeBodies(
    {
      ...{ face: withFace ? face : null, skinTone: 'medium_warm' },
      options: bodyOptions.parse({ engine: 'sdxl', ...options }),
    },
    onProgress,
    signal,
  )

describe('bodies that are painted', () => {
  it('are made by turbo in four steps, with looks on the way, and say what is wrong with them', async () => {
    const told: [string, number][] = []
    let looks = 0
    const [body] = await paint(
      {},
      {
        onProgress: (stage, share, look) => {
          told.push([stage, share])
          if (look) looks++
        },
      },
    )
    const shares = told.map(([, share]) => share)
    expect([...new Set(told.map(([stage]) => stage))]).toEqual([
      ...['prepare', 'face', 'text', 'denoise', 'decode', 'compose', 'check', 'save'],
    ])
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(looks).toBe(3)
    expect(await decodeRgb(body.picture)).toMatchObject(canvas)
    const { prompt } = bodyPrompt(bodyOptions.parse({}), { skin_tone: 'medium_warm' })
    expect(body.report).toMatchObject({
      ...{ method: 'sdxl', model: 'turbo', steps: 4, guidance: 0, seed: 42, tries: 1, prompt },
      ...{ provider: 'cpu', quality: 'full', plan: '12 GB', stepped_down: false, head_composed: false },
      ...{ checks: { people: 0, face_found: false, full_body: false, passed: false, similarity: null } },
      ...canvas,
    })
    expect(body.report.reasons.map(({ code }) => code)).toEqual([
      ...['BODY_NOT_ALONE', 'BODY_NOT_WHOLE', 'BODY_FACELESS', 'HEAD_NOT_COMPOSED'],
    ])
    expect(Object.keys(body.report.stages)).toContain('denoise')
  })

  it('are the same for the same seed, and others for another one or other words', async () => {
    const [one, two] = await paint({ count: 2 }, { withFace: false })
    expect([one.report.seed, two.report.seed]).toEqual([42, 43])
    const [again] = await paint({}, { withFace: false })
    const [other] = await paint({ prompt: 'a tree' }, { withFace: false })
    const pixels = async ({ picture }: { picture: Uint8Array }) => (await decodeRgb(picture)).data
    expect(await pixels(again)).toEqual(await pixels(one))
    expect(await pixels(two)).not.toEqual(await pixels(one))
    expect(await pixels(other)).not.toEqual(await pixels(one))
    expect(other.report.prompt).toBe('a tree')
  })

  it('are made by the base and by its LoRA, whose weights count', async () => {
    const [base] = await paint({ model: 'base', steps: 3 }, { withFace: false })
    const [lcm] = await paint({ model: 'lcm', steps: 3 }, { withFace: false })
    expect(base.report).toMatchObject({ model: 'base', steps: 3, guidance: 7.5 })
    expect(lcm.report).toMatchObject({ model: 'lcm', steps: 3, guidance: 1 })
  })

  it('get a face by InstantID, whose strengths count', async () => {
    const strengths = { engine: 'instantid', steps: 2 } as const
    const [body] = await paint(strengths)
    expect(body.report).toMatchObject({
      ...{ method: 'instantid', model: 'lcm', steps: 2, guidance: 1.5, head_composed: false },
      checks: { similarity: null },
    })
    const pixels = async (options: Partial<BodyOptions>) =>
      (await decodeRgb((await paint(options))[0].picture)).data
    const usual = (await decodeRgb(body.picture)).data
    expect(await pixels(strengths)).toEqual(usual)
    expect(await pixels({ ...strengths, identity_strength: 0 })).not.toEqual(usual)
    expect(await pixels({ ...strengths, pose_strength: 0 })).not.toEqual(usual)
  })

  it('look the same whatever memory they are painted in', async () => {
    const small = async (memoryBytes: number) => {
      // What a process is found to take is never twice the same: the plan follows from what the recipes say.
      const memory = { free: async () => memoryBytes, used: async () => undefined }
      const sessions = createSessionStore({
        ...{ provider: inference.provider, memory, book: createMemoryBook(), budgetBytes: memoryBytes },
      })
      try {
        const options = { engine: 'instantid', steps: 2, guidance: 3 } as const
        const [{ picture, report }] = await paint(options, { engine: open({ sessions }) })
        return { report, pixels: (await decodeRgb(picture)).data, held: sessions.held() }
      } finally {
        await sessions.release()
      }
    }
    const [large, least] = [await small(4e9), await small(90e6)]
    expect([large.report.plan, least.report.plan]).toEqual(['12 GB', '4 GB'])
    expect(least.held.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(90e6)
    const worst = large.pixels.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - least.pixels[i])),
      0,
    )
    expect(worst).toBeLessThanOrEqual(1)
    await expect(small(5e6)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
  })

  it('are painted in half precision for a graphics card, and look alike', async () => {
    // No card is here: its graphs run on the processor, which widens the halves.
    const own = await openInference({ cacheFolder: join(folder, 'card'), memoryBytes: 4e9 })
    const card = open({ provider: 'cuda', sessions: { ...own.sessions, provider: 'cuda' } })
    const options = { engine: 'instantid', steps: 2, guidance: 3 } as const
    const [halves] = await paint(options, { engine: card })
    await own.sessions.release()
    const [singles] = await paint(options)
    expect(halves.report).toMatchObject({ provider: 'cuda', tries: 3 })
    const [a, b] = await Promise.all(
      [halves, singles].map(async ({ picture }) => (await decodeRgb(picture)).data),
    )
    const mean = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length
    expect(mean).toBeLessThan(1)
  })

  it('say what is missing', async () => {
    const empty = createPaintingEngine({ ...inference, files: () => ({}) })
    await expect(paint({}, { engine: empty })).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    const baseOnly = createPaintingEngine({
      ...inference,
      files: () => ({ base: paintingFiles(folder).base }),
    })
    const instant = paint({ engine: 'instantid' }, { engine: baseOnly })
    await expect(instant).rejects.toThrow('Bodies with your own face')
    await expect(paint({ model: 'turbo' }, { engine: baseOnly })).rejects.toThrow('Bodies, fast')
  })

  it('stop between two steps', async () => {
    const stop = new AbortController()
    const stages: string[] = []
    const stopped = paint(
      { model: 'base', steps: 50 },
      {
        signal: stop.signal,
        onProgress(stage) {
          stages.push(stage)
          if (stages.filter((name) => name === 'denoise').length === 2) stop.abort()
        },
      },
    )
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(stages.filter((name) => name === 'denoise')).toHaveLength(2)
  })
})
