import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { AskLink } from '../daemon-link/ask-link.ts'
import { serveContract } from '../daemon-link/testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../daemon-link/create-link.ts')
const { createFigure } = await import('./create-figure.ts')
const { loadMesh } = await import('./load-mesh.ts')

const resultId = '00000000-0000-4000-8000-000000000030'
let daemon: Awaited<ReturnType<typeof serveContract>>
let ask: AskLink
let figure: ReturnType<typeof createFigure>

beforeEach(async () => {
  fakeBrowser.reset()
  daemon = await serveContract()
  await fakeBrowser.storage.local.set({
    ports: [daemon.port],
    link: { token: daemon.token, device_id: '', profile_id: 'me' },
  })
  const link = createLink()
  ask = ((call: keyof typeof link, ...args: unknown[]) =>
    (link[call] as (...args: unknown[]) => unknown)(...args)) as AskLink
  figure = createFigure(ask, resultId)
})
afterEach(() => daemon.close())

const asked = () => daemon.requests.filter(({ path }) => path === 'reconstruct-3d')

test('makes a figure of the result, telling how far it is, and fetches its file', async () => {
  const stages = new Set<string>()
  figure.watch(() => stages.add(figure.state().work?.stage ?? ''))
  await figure.make()
  expect(asked()).toHaveLength(1)
  expect(asked()[0]).toMatchObject({ method: 'POST', prefer: 'respond-async' })
  expect(asked()[0].body).toContain(resultId)
  expect(asked()[0].body).toMatch(/name="engine"\r\n\r\nauto/)
  expect(stages).toContain('person')
  expect(figure.state()).toMatchObject({ work: null, code: null, mesh: { quality: 'preview' } })
  const file = await loadMesh(ask, figure.state().mesh!.id, 'glb')
  expect(file.type).toBe('model/gltf-binary')
  expect(await file.text()).toBe('glTF')
})

test('says how a preview becomes a whole body, and makes one', async () => {
  await figure.make()
  expect(figure.state().more).toBe('get')
  daemon.triposr = { state: 'ready', provider: 'cpu' }
  await figure.make()
  expect(figure.state().more).toBe('make')
  const made = figure.make('triposr')
  // The preview stays meanwhile.
  expect(figure.state()).toMatchObject({ work: { progress: 0 }, mesh: { quality: 'preview' } })
  await made
  expect(asked().at(-1)!.body).toMatch(/name="engine"\r\n\r\ntriposr/)
  expect(figure.state()).toMatchObject({ work: null, mesh: { quality: 'full' }, more: null })
})

test('tells what went wrong and can be tried again', async () => {
  daemon.jobError = 'NO_PERSON'
  await figure.make()
  expect(figure.state()).toMatchObject({ work: null, mesh: null, code: 'NO_PERSON' })
  daemon.jobError = null
  await figure.make()
  expect(figure.state()).toMatchObject({ code: null, mesh: { mesh_engine: 'relief' } })
})

test('stops in the daemon too', async () => {
  const unwatch = figure.watch(() => {
    if (!figure.state().work?.stage) return
    unwatch()
    void figure.stop()
  })
  await figure.make()
  expect(figure.state()).toMatchObject({ work: null, mesh: null, code: null })
  await vi.waitFor(() =>
    expect(daemon.requests.some(({ method, path }) => method === 'DELETE' && path.startsWith('jobs/'))).toBe(
      true,
    ),
  )
})
