import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reconstructOptions } from '../../../../shared/mesh.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { createMemoryBook } from '../../../inference/memory-book.ts'
import { OutOfMemory } from '../../../inference/out-of-memory.ts'
import { createSessionStore } from '../../../inference/session-store.ts'
import { createTensorCache } from '../../../inference/tensor-cache.ts'
import { readGlb } from '../mesh/glb.ts'
import { writeFakeMeshPack } from '../testing/fake-mesh-pack.ts'
import { createTripoSrEngine, type TripoSrContext } from './triposr-engine.ts'

const bytes = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
const picture = { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
const folder = mkdtempSync(join(tmpdir(), 'drape-triposr-'))
const networks = createInstantNetworks()
const untold = { free: async () => undefined, used: async () => undefined }
let files: ReturnType<TripoSrContext['files']>
beforeAll(() => {
  files = writeFakeMeshPack(folder)
})
afterAll(async () => {
  await networks.releaseAll()
  rmSync(folder, { recursive: true })
})

function studio(own: Partial<TripoSrContext> = {}) {
  const sessions = createSessionStore({
    ...{ provider: 'cpu', memory: untold, book: createMemoryBook(), budgetBytes: 8e9 },
  })
  const tensors = createTensorCache(join(folder, 'cache'), 1e9)
  const context: TripoSrContext = { provider: 'cpu', sessions, tensors, networks, files: () => files, ...own }
  return { engine: createTripoSrEngine(context), sessions }
}
const { signal } = new AbortController()
const options = (some: object = {}) => reconstructOptions.parse({ resolution: 128, ...some })

test('makes a coloured mesh of the person in a photo, cut out by SAM', async () => {
  const { engine, sessions } = studio()
  const seen: string[] = []
  const shares: number[] = []
  const { glb, report } = await engine.reconstruct(
    { picture, options: options() },
    (stage, share) => {
      if (seen.at(-1) !== stage) seen.push(stage)
      shares.push(share)
    },
    signal,
  )
  expect(seen).toEqual(['prepare', 'segment', 'encode', 'surface', 'colors', 'save'])
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(report).toMatchObject({
    ...{ mesh_engine: 'triposr', quality: 'full', provider: 'cpu', resolution: 128 },
    stepped_down: false,
  })
  expect(Object.keys(report.stages)).toEqual(seen)
  const used = sessions.held().map(({ key }) => key.split(' ')[0])
  expect(used).toContain('sam2-image-encoder')
  expect(used).toContain('triposr-backbone')
  const mesh = await readGlb(glb)
  expect([mesh.positions.length / 3, mesh.indices.length / 3]).toEqual([report.vertices, report.faces])
  // The random scene leaves its cube, and smoothing moves an open rim a little.
  expect(mesh.positions.every((value) => Math.abs(value) <= 0.9)).toBe(true)
  expect(mesh.colors).toHaveLength(mesh.positions.length)
  expect(new Set(mesh.colors).size).toBeGreaterThan(50)
  expect(mesh.normals).toHaveLength(mesh.positions.length)
})

test('without SAM the person is who Drape sees; what was computed once is not computed again', async () => {
  const { engine, sessions } = studio({ files: () => ({ ...files, sam: undefined }) })
  const ask = (some: object) =>
    engine.reconstruct({ picture, options: options(some) }, () => {}, signal).then(({ glb }) => readGlb(glb))
  const plain = await ask({ smooth: false })
  const used = sessions.held().map(({ key }) => key.split(' ')[0])
  // The first test has left the backbone's constant part in the cache.
  expect(used).not.toContain('triposr-start')
  expect(used).not.toContain('sam2-image-encoder')
  const refined = await ask({ smooth: false, refine: true })
  expect(refined.indices).toEqual(plain.indices)
  let most = 0
  for (let i = 0; i < plain.positions.length; i++)
    most = Math.max(most, Math.abs(plain.positions[i] - refined.positions[i]))
  expect(most).toBeGreaterThan(1e-4)
  expect(most).toBeLessThanOrEqual(0.87 / 127 + 1e-6)
  await expect(ask({ subject: 'largest' })).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})

test('with a texture the mesh is simpler', async () => {
  const { engine } = studio({ files: () => ({ ...files, sam: undefined }) })
  const { glb, report } = await engine.reconstruct(
    { picture, options: options({ texture: true }) },
    () => {},
    signal,
  )
  const { positions, colors, texture } = await readGlb(glb)
  expect(report.faces).toBe(positions.length / 9)
  expect(colors).toBeUndefined()
  expect(await decodeRgb(texture!.jpeg, 4096)).toMatchObject({ width: 2048, height: 2048 })
})

test('a grid that does not fit gives way to a coarser one, and says so', async () => {
  const { sessions } = studio()
  const { engine } = studio({
    sessions: {
      ...sessions,
      use: (recipe, work) =>
        recipe.key.startsWith('triposr-planes 256')
          ? Promise.reject(new OutOfMemory(2, 1))
          : sessions.use(recipe, work),
    },
    files: () => ({ ...files, sam: undefined }),
  })
  const { report } = await engine.reconstruct(
    { picture, options: options({ resolution: 256 }) },
    () => {},
    signal,
  )
  expect(report).toMatchObject({ resolution: 128, stepped_down: true, reasons: [{ code: 'LESS_MEMORY' }] })

  const poor = studio({ sessions: { ...sessions, use: () => Promise.reject(new OutOfMemory(2, 1)) } })
  await expect(
    poor.engine.reconstruct({ picture, options: options() }, () => {}, signal),
  ).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
})

test('stops while it looks at the field', async () => {
  const controller = new AbortController()
  const { engine } = studio({ files: () => ({ ...files, sam: undefined }) })
  const stopped = engine.reconstruct(
    { picture, options: options() },
    (stage) => {
      if (stage === 'surface') controller.abort()
    },
    controller.signal,
  )
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('says what is missing', async () => {
  const { engine } = studio({ files: () => ({ triposr: undefined, sam: undefined }) })
  await expect(engine.reconstruct({ picture, options: options() }, () => {}, signal)).rejects.toMatchObject({
    code: 'MODEL_MISSING',
  })
})
