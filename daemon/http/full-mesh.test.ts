import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { job } from '../../shared/job.ts'
import { meshResult } from '../../shared/mesh.ts'
import { pinFiles } from '../downloads/testing/pin-files.ts'
import { writeFakeMeshPack } from '../pipelines/reconstruct/testing/fake-mesh-pack.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
const modelsDir = mkdtempSync(join(tmpdir(), 'drape-mesh-'))
let drape: Awaited<ReturnType<typeof startTestDaemon>>
beforeAll(async () => {
  writeFakeMeshPack(modelsDir)
  pinFiles(modelsDir, ['triposr'])
  drape = await startTestDaemon({ modelsDir })
  await drape.pair()
})
afterAll(async () => {
  await drape?.close()
  rmSync(modelsDir, { recursive: true, force: true, maxRetries: 5 })
})

test('the engine is there; without a graphics card auto stays with the relief', async () => {
  const { items } = (await drape.call('GET', 'engines')).data
  expect(items).toContainEqual({ name: 'triposr', state: 'ready', provider: 'cpu' })
  const { data } = await drape.call('POST', 'reconstruct-3d', formOf({ image: photo }))
  expect(data.mesh_engine).toBe('relief')
})

test('a whole figure is made stage by stage, and is remembered', async () => {
  const asked = () => formOf({ image: photo, engine: 'triposr', resolution: '128' })
  const started = await drape.call('POST', 'reconstruct-3d', asked(), { prefer: 'respond-async' })
  expect(started.status).toBe(202)
  const stages: string[] = []
  for (;;) {
    const now = job.parse((await drape.call('GET', `jobs/${started.data.id}`)).data)
    if (now.stage && stages.at(-1) !== now.stage) stages.push(now.stage)
    if (now.state === 'queued' || now.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20))
      continue
    }
    expect([now.state, now.error]).toEqual(['succeeded', null])
    const mesh = meshResult.parse(now.result)
    expect(mesh).toMatchObject({ mesh_engine: 'triposr', resolution: 128, quality: 'full', cached: false })
    const order = ['prepare', 'segment', 'encode', 'surface', 'colors', 'save']
    expect(stages.map((stage) => order.indexOf(stage))).toEqual(
      stages.map((stage) => order.indexOf(stage)).toSorted((a, b) => a - b),
    )
    expect(stages).toContain('surface')
    const again = await drape.call('POST', 'reconstruct-3d', asked())
    expect(again.data).toMatchObject({ id: mesh.id, cached: true })
    return
  }
})

test('it can be stopped while it works', async () => {
  const fields = { image: photo, engine: 'triposr', resolution: '256' }
  const { data } = await drape.call('POST', 'reconstruct-3d', formOf(fields), { prefer: 'respond-async' })
  const look = async () => job.parse((await drape.call('GET', `jobs/${data.id}`)).data)
  await expect.poll(async () => (await look()).stage, { timeout: 60_000 }).toBe('surface')
  await drape.call('DELETE', `jobs/${data.id}`)
  await expect.poll(async () => (await look()).state, { timeout: 20_000 }).toBe('cancelled')
})
