import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type BodyEngineName, bodiesResult, bodyOptions } from '../../shared/bodies.ts'
import { DrapeError } from '../../shared/errors.ts'
import { preferences } from '../../shared/wardrobe.ts'
import { encodePng } from '../imaging/encode-png.ts'
import type { BodiesInput, MadeBody, OnBodyProgress } from '../pipelines/bodies/body-engine.ts'
import { openStore } from '../store/open-store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import { performBodies } from './perform-bodies.ts'
import { performCombine } from './perform-combine.ts'
import type { Advisors } from './perform-recommend.ts'

const never = new AbortController().signal
const ignore = () => {}

/** A body that differs by its seed. */
const madeBody = (seed: number, more: Partial<MadeBody['report']> = {}): MadeBody => ({
  picture: Buffer.from(`body ${seed}`),
  report: {
    ...{ method: 'mannequin', model: null, engine_version: '1', provider: 'cpu', quality: 'preview' },
    ...{ parameters: null, prompt: null, negative_prompt: null, seed, steps: null, guidance: null },
    checks: { people: 1, full_body: true, face_found: true, similarity: null, passed: true },
    body: {
      ...{ is_full_body: true, body_type: 'full_body', coverage: 1, people: 1, reasons: [] },
      parts: { head: 1, torso: 1, arms: 1, legs: 1, feet: 1 },
    },
    ...{ head_composed: true, tries: 1, plan: null, stepped_down: false, reasons: [], stages: {} },
    ...{ width: 6, height: 8 },
    ...more,
  },
})

async function open() {
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-bodies-'))
  const store = await openStore({ dataDir })
  onTestFinished(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  const user = store.forUser((await store.profiles.first()).id)
  const bytes = await encodePng({ width: 130, height: 130, data: new Uint8Array(130 * 130 * 3) }, '<x/>')
  const face = { bytes, type: 'image/png', width: 130, height: 130 } as const
  const photo = await user.avatars.add(face, { name: '', body: null })

  const asked: BodiesInput[] = []
  const worlds = { version: '1', skin: new DrapeError('NO_FACE') as unknown, gemini: 0 }
  const worker = {
    ready: async () => ({ bodyVersion: worlds.version }),
    async makeBodies(input: BodiesInput, onProgress: OnBodyProgress) {
      asked.push(input)
      onProgress('draw', 0.5, Uint8Array.of(1))
      const { count, seed } = input.options
      return Array.from({ length: count }, (_, i) => madeBody(seed + i))
    },
    async combineHead(head: Uint8Array, body: Uint8Array) {
      return { ...madeBody(0, { method: 'composed' }), picture: Buffer.concat([head, body]) }
    },
    async readSkin() {
      if (worlds.skin instanceof Error) throw worlds.skin
      return worlds.skin
    },
  } as unknown as InferenceWorker
  const gemini = {
    async faceFeatures() {
      worlds.gemini++
      return { skin_tone: 'deep_warm', model: 'g' }
    },
  }
  const advisors = { worker, services: { gemini } } as unknown as Advisors
  const make = (
    options: object,
    {
      avatar_id = photo.id as string | null,
      identity_missing = false,
      onProgress = ignore as OnBodyProgress,
    } = {},
  ) => {
    const chosen = bodyOptions.parse(options)
    const engine: BodyEngineName = chosen.engine === 'auto' ? 'mannequin' : chosen.engine
    const job = { kind: 'bodies', avatar_id, options: { ...chosen, engine }, identity_missing } as const
    return performBodies(user, worker, advisors, job, onProgress, never)
  }
  return { user, photo, asked, worlds, worker, make }
}
const idsOf = ({ bodies }: { bodies: { id: string }[] }) => bodies.map(({ id }) => id)

it('makes as many as were asked for, keeps them, and knows them again', async () => {
  const { user, photo, asked, worlds, make } = await open()
  const first = await make({ count: 3, seed: 5 })
  expect(bodiesResult.parse(first).method).toBe('mannequin')
  expect(first.bodies.map(({ seed, avatar_id, cached }) => [seed, avatar_id, cached])).toEqual(
    [5, 6, 7].map((seed) => [seed, photo.id, false]),
  )
  expect(Buffer.from((await user.bodies.picture(first.bodies[1].id))!.bytes).toString()).toBe('body 6')
  expect(asked[0].face?.bytes).toEqual((await user.avatars.picture(photo.id))!.bytes)

  const again = await make({ count: 3, seed: 5 })
  expect(idsOf(again)).toEqual(idsOf(first))
  expect(again.bodies.every(({ cached }) => cached)).toBe(true)
  expect(asked).toHaveLength(1)

  await make({ count: 3, seed: 5, engine: 'sdxl' })
  await make({ count: 3, seed: 5, height_cm: 171 })
  worlds.version = '2'
  await make({ count: 3, seed: 5 })
  expect(asked).toHaveLength(4)
})

it('makes a set anew of which some was thrown away, and nothing twice', async () => {
  const { user, asked, make } = await open()
  const first = await make({ count: 2 })
  await user.bodies.remove(first.bodies[0].id)
  const again = await make({ count: 2 })
  expect(asked).toHaveLength(2)
  expect(idsOf(again)).toEqual(idsOf(first))
  expect((await user.bodies.list({ limit: 10 })).items).toHaveLength(2)
})

it('needs no photo, but one that was named must be there', async () => {
  const { asked, make } = await open()
  const { bodies } = await make({}, { avatar_id: null })
  expect(bodies[0].avatar_id).toBeNull()
  expect([asked[0].face, asked[0].skinTone]).toEqual([null, null])
  const gone = make({}, { avatar_id: '00000000-0000-4000-8000-000000000000' })
  await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('takes the skin tone from the photo, from Gemini only where it may see the photo, and does without', async () => {
  const { user, asked, worlds, make } = await open()
  await make({ seed: 1 })
  expect([asked.at(-1)?.skinTone, worlds.gemini]).toEqual([null, 0])
  await user.preferences.put(preferences.parse({ allowed_services: ['gemini-words'] }))
  await make({ seed: 2 })
  expect([asked.at(-1)?.skinTone, worlds.gemini]).toEqual([null, 0])
  await user.preferences.put(preferences.parse({ allowed_services: ['gemini-picture'] }))
  await make({ seed: 3 })
  expect([asked.at(-1)?.skinTone, worlds.gemini]).toEqual(['deep_warm', 1])
  worlds.skin = { tone: 'olive' }
  await make({ seed: 4 })
  expect([asked.at(-1)?.skinTone, worlds.gemini]).toEqual(['olive', 1])
  await user.preferences.put(preferences.parse({ style: { skin_tone: 'fair_cool' } }))
  await make({ seed: 5 })
  await make({ seed: 5 }, { avatar_id: null })
  expect(asked.slice(-2).map(({ skinTone }) => skinTone)).toEqual(['fair_cool', 'fair_cool'])
})

it('knows no ethnicity but what the shopper said', async () => {
  const { user, asked, make } = await open()
  await make({ seed: 1 })
  expect(asked[0].options.ethnicity).toBeUndefined()
  await user.preferences.put(preferences.parse({ style: { ethnicity: 'Sorbian', skin_tone: 'olive' } }))
  await make({ seed: 1 })
  await make({ seed: 1, ethnicity: 'Sami' })
  expect(asked.slice(1).map(({ options }) => options.ethnicity)).toEqual(['Sorbian', 'Sami'])
})

it('says of every body that the face’s models are missing, in that answer alone', async () => {
  const { user, make } = await open()
  const { method, bodies } = await make({ engine: 'sdxl', count: 2 }, { identity_missing: true })
  expect(method).toBe('sdxl')
  expect(bodies.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
    ['IDENTITY_MISSING'],
    ['IDENTITY_MISSING'],
  ])
  expect((await user.bodies.get(bodies[0].id))?.reasons).toEqual([])
  expect((await make({ engine: 'sdxl', count: 2 })).bodies[0]).toMatchObject({ reasons: [], cached: true })
  const again = await make({ engine: 'sdxl', count: 2 }, { identity_missing: true })
  expect(again.bodies[0]).toMatchObject({ reasons: [{ code: 'IDENTITY_MISSING' }], cached: true })
})

it('passes on how far it is, with looks', async () => {
  const { make } = await open()
  const told: unknown[] = []
  await make({}, { onProgress: (...all) => told.push(all) })
  expect(told).toEqual([
    ['prepare', 0],
    ['draw', 0.5, Uint8Array.of(1)],
  ])
})

it('puts a head onto a photo or a made body, once', async () => {
  const { user, photo, worker, make } = await open()
  const { bodies } = await make({})
  const combine = (body: { avatar_id: string } | { body_id: string }) =>
    performCombine(user, worker, { kind: 'combine', head_avatar_id: photo.id, body }, ignore, never)
  const first = await combine({ body_id: bodies[0].id })
  expect(first).toMatchObject({ method: 'composed', bodies: [{ avatar_id: photo.id, cached: false }] })
  const picture = await user.bodies.picture(first.bodies[0].id)
  expect(Buffer.from(picture!.bytes).subarray(-7).toString()).toBe('body 42')
  expect(await combine({ body_id: bodies[0].id })).toMatchObject({
    bodies: [{ id: first.bodies[0].id, cached: true }],
  })
  const own = await combine({ avatar_id: photo.id })
  expect(own.bodies[0].id).not.toBe(first.bodies[0].id)
  await user.bodies.remove(bodies[0].id)
  await expect(combine({ body_id: bodies[0].id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
