import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodiesResult, bodyStages } from '../../shared/bodies.ts'
import { job } from '../../shared/job.ts'
import { pinFiles } from '../downloads/testing/pin-files.ts'
import { writeFakeBodies } from '../pipelines/bodies/testing/fake-bodies-packs.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
const modelsDir = mkdtempSync(join(tmpdir(), 'drape-bodies-'))
let drape: Awaited<ReturnType<typeof startTestDaemon>>

beforeAll(async () => {
  writeFakeBodies(modelsDir, ['bodies-turbo', 'bodies-base'])
  pinFiles(modelsDir, ['bodies-turbo', 'bodies-base'])
  drape = await startTestDaemon({ modelsDir, canvas: '192x256' })
  await drape.pair()
})
afterAll(async () => {
  await drape?.close()
  rmSync(modelsDir, { recursive: true, force: true, maxRetries: 5 })
})

const respondAsync = { prefer: 'respond-async' }
const jobOf = async (id: string) => job.parse((await drape.call('GET', `jobs/${id}`)).data)

test('the engines are there; without a graphics card auto is a mannequin', async () => {
  const { items } = (await drape.call('GET', 'engines')).data
  expect(items).toContainEqual({ name: 'sdxl', state: 'ready', provider: 'cpu' })
  expect(items).toContainEqual({ name: 'instantid', state: 'missing', provider: null })
  const { data } = await drape.call('POST', 'generate-bodies', { body_type: 'slim' })
  expect(data.method).toBe('mannequin')
})

test('a body is painted stage by stage with looks on the way, and is remembered', async () => {
  const fields = { engine: 'sdxl', steps: 3, gender: 'female' }
  const started = await drape.call('POST', 'generate-bodies', fields, respondAsync)
  expect(started.status).toBe(202)
  const stages: string[] = []
  let looks = 0
  for (;;) {
    const now = await jobOf(started.data.id)
    if (now.stage && stages.at(-1) !== now.stage) stages.push(now.stage)
    looks = Math.max(looks, now.looks)
    if (now.state !== 'queued' && now.state !== 'running') {
      expect([now.state, now.error]).toEqual(['succeeded', null])
      const { method, bodies } = bodiesResult.parse(now.result)
      expect(method).toBe('sdxl')
      expect(bodies).toMatchObject([
        { method: 'sdxl', model: 'turbo', steps: 3, quality: 'full', cached: false, width: 192, height: 256 },
      ])
      expect(bodies[0].prompt).toContain('adult woman')
      const order = stages.map((stage) => (bodyStages as readonly string[]).indexOf(stage))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(stages).toContain('denoise')
      const again = await drape.call('POST', 'generate-bodies', fields)
      expect(again.data.bodies).toMatchObject([{ id: bodies[0].id, cached: true }])
      const other = await drape.call('POST', 'generate-bodies', { ...fields, prompt: 'a tall person' })
      expect(other.data.bodies).toMatchObject([{ cached: false, prompt: 'a tall person' }])
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(looks).toBeGreaterThan(0)
})

test('without the models for faces an identity is painted by SDXL, which says so', async () => {
  const form = formOf({ face_image: photo, steps: '1', model: 'turbo' })
  const { data } = await drape.call('POST', 'generate-identity-body', form)
  const { method, bodies } = bodiesResult.parse(data)
  expect([method, bodies[0].method]).toEqual(['sdxl', 'sdxl'])
  expect(bodies[0].reasons.map(({ code }) => code)).toContain('IDENTITY_MISSING')
})

test('with them it is painted by InstantID', async () => {
  writeFakeBodies(modelsDir, ['identity'])
  pinFiles(modelsDir, ['bodies-turbo', 'bodies-base', 'identity'])
  const fresh = await startTestDaemon({ modelsDir, canvas: '192x256' })
  try {
    await fresh.pair()
    const form = formOf({ face_image: photo, steps: '1', count: '2' })
    const { data } = await fresh.call('POST', 'generate-identity-body', form)
    const { method, bodies } = bodiesResult.parse(data)
    expect(method).toBe('instantid')
    expect(bodies.map(({ model, seed }) => [model, seed])).toEqual([
      ['lcm', 42],
      ['lcm', 43],
    ])
    expect(bodies[0].reasons.map(({ code }) => code)).not.toContain('IDENTITY_MISSING')
  } finally {
    await fresh.close()
  }
})

test('it can be stopped between two steps', async () => {
  const fields = { engine: 'sdxl', model: 'base', steps: 50 }
  const { data } = await drape.call('POST', 'generate-bodies', fields, respondAsync)
  await expect.poll(async () => (await jobOf(data.id)).stage, { timeout: 60_000 }).toBe('denoise')
  await drape.call('DELETE', `jobs/${data.id}`)
  await expect.poll(async () => (await jobOf(data.id)).state, { timeout: 20_000 }).toBe('cancelled')
})
