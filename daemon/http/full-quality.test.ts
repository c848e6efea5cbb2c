import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { job, jobState } from '../../shared/job.ts'
import { tryOnBatchResult, tryOnResult } from '../../shared/try-on.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../imaging/decode-rgb.ts'
import { serveFakeLeffa } from '../pipelines/leffa/testing/serve-fake-leffa.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
let tee: Uint8Array
let hub: Awaited<ReturnType<typeof serveFakeLeffa>>
let drape: Awaited<ReturnType<typeof startTestDaemon>>

beforeAll(async () => {
  hub = await serveFakeLeffa(photo)
  tee = await renderGarment('tee-wave')
  drape = await startTestDaemon({ hubs: hub.url, canvas: '192x256' })
  await drape.pair()
})
afterAll(async () => {
  await drape?.close()
  await hub?.close()
})

const ask = (some: Record<string, string>, headers: Record<string, string> = {}) =>
  drape.call(
    'POST',
    'process-tryon',
    formOf({ person_image: photo, garment_image: tee, steps: '10', ...some }),
    headers,
  )
const start = async (some: Record<string, string>) =>
  job.parse((await ask({ engine: 'leffa', ...some }, { prefer: 'respond-async' })).data)
const look = async (id: string) => job.parse((await drape.call('GET', `jobs/${id}`)).data)

/** Watches a job until `done` says so; gives all that was seen. */
async function follow(id: string, done: (now: ReturnType<typeof job.parse>) => boolean) {
  const seen = []
  for (;;) {
    const now = await look(id)
    seen.push(now)
    if (done(now)) return seen
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const ended = ({ state }: { state: string }) => !['queued', 'running'].includes(jobState.parse(state))

test('without the models it says how to get them, and auto draws a preview', async () => {
  const refused = await ask({ engine: 'leffa' })
  expect([refused.status, refused.error.code]).toEqual([409, 'MODEL_MISSING'])
  expect((await drape.call('GET', 'engines')).data.items).toEqual([
    { name: 'instant', state: 'ready', provider: 'cpu' },
    { name: 'leffa', state: 'missing', provider: null },
    { name: 'triposr', state: 'missing', provider: null },
    { name: 'sdxl', state: 'missing', provider: null },
    { name: 'instantid', state: 'missing', provider: null },
  ])
  expect((await ask({})).data).toMatchObject({ engine: 'instant', quality: 'preview' })
})

test('the pack is pulled, and the engine is there', async () => {
  const accept = { accept_licences: ['tryon-viton-hd'] }
  expect((await drape.call('POST', 'models/tryon-viton-hd/pull', accept)).status).toBe(202)
  await expect
    .poll(async () => (await drape.call('GET', 'models/tryon-viton-hd')).data.state, { timeout: 30_000 })
    .toBe('installed')
  const [, leffa] = (await drape.call('GET', 'engines')).data.items
  expect(leffa).toEqual({ name: 'leffa', state: 'ready', provider: 'cpu' })
  // No graphics card here: auto stays with the preview.
  expect((await ask({})).data.engine).toBe('instant')
})

test('a picture is painted stage by stage, previews overtake it, and it is remembered', async () => {
  const { id, state } = await start({})
  expect(state).toBe('queued')
  await follow(id, ({ stage }) => stage === 'denoise' || stage === 'reference' || stage === 'encode')
  const preview = await ask({ engine: 'instant', seed: '7' })
  expect(preview.data.engine).toBe('instant')
  expect((await look(id)).state).toBe('running')
  const seen = await follow(id, ended)
  const last = seen.at(-1)!
  expect(seen.some(({ looks }) => looks > 0)).toBe(true)
  expect(seen.some(({ seconds_left }) => seconds_left !== null && seconds_left > 0)).toBe(true)
  const shares = seen.map(({ progress }) => progress)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  const result = tryOnResult.parse(last.result)
  expect(result).toMatchObject({ engine: 'leffa', provider: 'cpu', quality: 'full', cached: false })
  expect(result.full).toMatchObject({ model_type: 'viton_hd', steps: 10 })

  const again = await ask({ engine: 'leffa' })
  expect(again.data).toMatchObject({ id: result.id, cached: true })
  expect((await ask({ engine: 'leffa', guidance: '9' })).status).toBe(400)
})

test('while it paints there are looks at the picture; cancelled, it stops and the next one runs', async () => {
  const { id } = await start({ seed: '8' })
  await follow(id, ({ looks }) => looks > 0)
  const picture = await fetch(`${drape.daemon.url}/api/v1/jobs/${id}/look`, {
    headers: { authorization: `Bearer ${drape.token}` },
  })
  expect(picture.headers.get('content-type')).toBe('image/jpeg')
  expect(await decodeRgb(new Uint8Array(await picture.arrayBuffer()))).toMatchObject({ height: 32 })
  await drape.call('DELETE', `jobs/${id}`)
  expect((await follow(id, ended)).at(-1)?.state).toBe('cancelled')
  expect((await drape.call('GET', `jobs/${id}/look`)).status).toBe(404)
  expect((await ask({ engine: 'leffa', seed: '9' })).data).toMatchObject({ engine: 'leffa', seed: 9 })
})

test('several pictures of one garment, each of its own seed', async () => {
  const { status, data } = await ask({ engine: 'leffa', seed: '8', samples: '2' })
  expect(status).toBe(200)
  const { results } = tryOnBatchResult.parse(data)
  expect(results.map(({ result }) => [result?.engine, result?.seed])).toEqual([
    ['leffa', 8],
    ['leffa', 9],
  ])
  // The second one was drawn before, alone.
  expect(results.map(({ result }) => result?.cached)).toEqual([false, true])
})

test('what a restart interrupts is finished after it', async () => {
  const { id } = await start({ seed: '10' })
  await follow(id, ({ stage }) => stage === 'denoise')
  await drape.restart()
  const last = (await follow(id, ended)).at(-1)!
  expect(last.state).toBe('succeeded')
  expect(last.result).toMatchObject({ engine: 'leffa', seed: 10 })
})
