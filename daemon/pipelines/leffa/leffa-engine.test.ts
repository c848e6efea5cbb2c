import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tryOnOptions, tryOnReport, tryOnStages } from '../../../shared/try-on.ts'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { createMemoryBook } from '../../inference/memory-book.ts'
import { OutOfMemory } from '../../inference/out-of-memory.ts'
import { createSessionStore, type SessionStore } from '../../inference/session-store.ts'
import { createTensorCache } from '../../inference/tensor-cache.ts'
import { analyzePerson } from '../person/analyze-person.ts'
import { createLeffaEngine, type LeffaContext } from './leffa-engine.ts'
import type { LeffaFiles } from './leffa-files.ts'
import { createLeffaRecipes } from './leffa-recipes.ts'
import { letterbox } from './letterbox.ts'
import { labelsOfRegions } from './mask/labels-of-regions.ts'
import { fittingPlans, peakBytes, plans } from './plans.ts'
import { writeFakeLeffa } from './testing/fake-leffa.ts'

const require = createRequire(import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'drape-leffa-'))
const kept = join(folder, 'features')
const networks = createInstantNetworks()
const canvas = { width: 192, height: 256 }
const picture = (bytes: Uint8Array) => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})
const person = picture(readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg')))
let tee: typeof person
let files: LeffaFiles

beforeAll(async () => {
  tee = picture(await renderGarment('tee-wave'))
  const { picture: seen } = letterbox(await decodeRgb(person.bytes), { width: 768, height: 1024 })
  files = writeFakeLeffa(join(folder, 'models'), labelsOfRegions(await analyzePerson(seen, networks)))
})
afterAll(async () => {
  await networks.releaseAll()
  rmSync(folder, { recursive: true })
})

const untold = { free: async () => undefined, used: async () => undefined }
function studio(budgetBytes: number, own: Partial<LeffaContext> = {}) {
  const sessions = createSessionStore({
    ...{ provider: 'cpu', memory: untold, book: createMemoryBook(), budgetBytes },
  })
  const features = createTensorCache(kept, 1e9)
  const engine = createLeffaEngine({ networks, sessions, features, canvas, files: () => files, ...own })
  return { engine, sessions }
}
const options = (some: object = {}) => tryOnOptions.parse({ steps: 10, ...some })
const { signal } = new AbortController()

test('paints a garment on a real photo, and tells of it', async () => {
  const { engine } = studio(20e9)
  const seen: string[] = []
  const shares: number[] = []
  const looks: Uint8Array[] = []
  const input = { person, garment: tee, options: options() }
  const { picture: bytes, report } = await engine.tryOn(
    input,
    (stage, progress, look) => {
      if (seen.at(-1) !== stage) seen.push(stage)
      shares.push(progress)
      if (look) looks.push(look)
    },
    signal,
  )
  expect(seen.filter((stage, i) => stage !== 'reference' || seen[i - 1] !== 'denoise')).toEqual(
    tryOnStages.leffa.filter((stage) => stage !== 'reference'),
  )
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(looks.length).toBe(3)
  expect(await decodeRgb(looks[0])).toMatchObject({ height: 32 })
  expect(tryOnReport.parse(report)).toMatchObject({
    ...{ engine: 'leffa', provider: 'cpu', quality: 'full', garment_type: 'upper_body', seed: 42 },
    full: {
      model_type: 'viton_hd',
      steps: 10,
      guidance: 2.5,
      mask: 'drape',
      plan: '12 GB',
      stepped_down: false,
    },
  })
  const photo = await decodeRgb(person.bytes, 2048)
  const drawn = await decodeRgb(bytes, 2048)
  expect([drawn.width, drawn.height]).toEqual([photo.width, photo.height])
  const changed =
    photo.data.filter((value, i) => Math.abs(value - drawn.data[i]) > 8).length / photo.data.length
  expect(changed).toBeGreaterThan(0.03)
  expect(changed).toBeLessThan(0.6)
  // The backdrop in the corners and the shoes stay as they are.
  for (let y = 0; y < photo.height; y += 7)
    for (const i of [y * photo.width * 3, (y * photo.width + photo.width - 1) * 3])
      expect(drawn.data[i]).toBe(photo.data[i])
})

test('the same seed gives the same bytes by another process’s memory, another seed others; features serve both', async () => {
  const draw = async (some: object) => {
    const { engine } = studio(20e9)
    return (await engine.tryOn({ person, garment: tee, options: options(some) }, () => {}, signal)).picture
  }
  const first = await draw({})
  const count = readdirSync(kept).length
  expect(Buffer.from(await draw({})).equals(Buffer.from(first))).toBe(true)
  expect(readdirSync(kept)).toHaveLength(count)
  expect(Buffer.from(await draw({ seed: 43 })).equals(Buffer.from(first))).toBe(false)
  // The row without a garment is the same for every picture.
  expect(readdirSync(kept)).toHaveLength(count + 10)
})

test('within the smallest budget it paints by the smallest plan, and never holds more', async () => {
  const recipes = createLeffaRecipes(files, 'cpu', canvas)
  const smallest = peakBytes(plans.at(-1)!, recipes, (recipe) => recipe.weightBytes + recipe.activationBytes)
  const { engine, sessions } = studio(smallest)
  let most = 0
  const { report } = await engine.tryOn(
    { person, garment: tee, options: options({ seed: 5 }) },
    () => {
      most = Math.max(
        most,
        sessions.held().reduce((sum, { bytes }) => sum + bytes, 0),
      )
    },
    signal,
  )
  expect(report.full?.plan).toBe(fittingPlans(recipes, smallest, sessions.bytesOf)[0].name)
  expect(report.full?.plan).not.toBe('12 GB')
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(smallest)
  const { engine: starved } = studio(1e6)
  await expect(
    starved.tryOn({ person, garment: tee, options: options() }, () => {}, signal),
  ).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
})

test('when the device runs out of memory all the same, the next smaller plan takes over and says so', async () => {
  const { sessions } = studio(20e9)
  const failing: SessionStore = {
    ...sessions,
    use: (recipe, work) =>
      recipe.key.startsWith('unet 768×2')
        ? Promise.reject(new OutOfMemory(2, 1))
        : sessions.use(recipe, work),
  }
  const { engine } = studio(0, { sessions: failing })
  const { report, picture: stepped } = await engine.tryOn(
    { person, garment: tee, options: options() },
    () => {},
    signal,
  )
  expect(report.full).toMatchObject({ plan: '4 GB', stepped_down: true })
  expect(report.reasons.map(({ code }) => code)).toContain('LESS_MEMORY')
  expect(await decodeRgb(stepped)).toMatchObject({ width: 550, height: 761 })
})

test('stops between two steps', async () => {
  const controller = new AbortController()
  const { engine } = studio(20e9)
  let steps = 0
  const cancelled = engine.tryOn(
    { person, garment: tee, options: options({ seed: 6 }) },
    (stage) => {
      if (stage === 'denoise' && ++steps === 2) controller.abort()
    },
    controller.signal,
  )
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(steps).toBe(2)
})

test('takes the model made for the garment, another one where it is missing, and says when there is none', async () => {
  const skirt = picture(await renderGarment('skirt-rust'))
  const models = (own: LeffaContext['files']) => studio(20e9, { files: own }).engine
  const ask = (engine: ReturnType<typeof models>, some: object) =>
    engine.tryOn({ person, garment: skirt, options: options(some) }, () => {}, signal)
  const onlyTops = models((model) => (model === 'viton_hd' ? files : undefined))
  const { report } = await ask(onlyTops, {
    garment_type: 'lower_body',
    mask: 'reference',
    pose: 'openpose',
    ref_acceleration: true,
  })
  expect(report.full).toMatchObject({ model_type: 'viton_hd', mask: 'reference' })
  expect(report.reasons.map(({ code }) => code)).toContain('OTHER_MODEL')
  await expect(ask(onlyTops, { model_type: 'dress_code' })).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  const { openpose, ...required } = files
  const withoutOpenPose = models(() => required)
  await expect(ask(withoutOpenPose, { pose: 'openpose' })).rejects.toThrow('“openpose” is not installed')
  await expect(
    ask(
      models(() => undefined),
      {},
    ),
  ).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})
