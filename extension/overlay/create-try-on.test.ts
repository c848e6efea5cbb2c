import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { AskLink } from '../daemon-link/ask-link.ts'
import { serveContract } from '../daemon-link/testing/serve-contract.ts'
import type { PictureAnswer } from '../messages.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../daemon-link/create-link.ts')
const { createTryOn } = await import('./create-try-on.ts')

let daemon: Awaited<ReturnType<typeof serveContract>>
let tryOn: ReturnType<typeof createTryOn>
let picture: PictureAnswer
const product = { name: 'Tee', words: 'tee', shop: 'Shop', pageUrl: 'https://shop.example/tee', pictures: [] }

beforeEach(async () => {
  fakeBrowser.reset()
  daemon = await serveContract()
  await fakeBrowser.storage.local.set({
    ports: [daemon.port],
    link: { token: daemon.token, device_id: '', profile_id: 'me' },
  })
  picture = { ok: true, url: 'x', mime: 'image/png', dataUrl: `data:image/png;base64,${btoa('tee')}` }
  const link = createLink()
  const ask = ((call: keyof typeof link, ...args: unknown[]) =>
    (link[call] as (...args: unknown[]) => unknown)(...args)) as AskLink
  tryOn = createTryOn(ask, { product: async () => product, picture: async () => picture })
})
afterEach(() => daemon.close())

test('goes from the product to the picture, naming the stage on its way', async () => {
  const stages = new Set<string>()
  tryOn.watch(() => stages.add(tryOn.state().work?.stage ?? ''))
  await tryOn.start()
  const { result, resultUrl, photoUrl, garmentUrl, work, problem } = tryOn.state()
  expect(problem).toBeNull()
  expect(work).toBeNull()
  expect(result).toMatchObject({ engine: 'instant', quality: 'preview' })
  for (const url of [resultUrl, photoUrl, garmentUrl]) expect(url).toMatch(/^data:image\/png/)
  expect(stages).toContain('person')
  expect(daemon.garments[0].kept).toBe(false)
})

test('drapes again with moved handles and keeps the garment with its type', async () => {
  await tryOn.start()
  await tryOn.moveHandles([{ name: 'neck', x: 0.5, y: 0.2 }])
  expect(daemon.requests.filter(({ path }) => path === 'process-tryon').at(-1)!.body).toContain('"y":0.2')
  expect(daemon.garments).toHaveLength(1)
  await tryOn.keep(true)
  expect(daemon.garments[0]).toMatchObject({ kept: true, garment_type: 'upper_body' })
})

test('drapes again with the top tucked in, the handles where they are', async () => {
  await tryOn.start()
  await tryOn.chooseHem('tucked')
  const { body } = daemon.requests.filter(({ path }) => path === 'process-tryon').at(-1)!
  expect(body).toContain('tucked')
  expect(body).toContain(JSON.stringify(tryOn.state().result!.handles))
  expect(tryOn.state().hem).toBe('tucked')
})

test('each failure has its own screen', async () => {
  const kind = async () => {
    await tryOn.start()
    return tryOn.state().problem?.kind
  }
  picture = { ok: false, reason: 'permission', origins: ['https://cdn.example/*'] }
  expect(await kind()).toBe('access')
  picture = { ok: false, reason: 'not-a-picture' }
  expect(await kind()).toBe('picture')
  picture = { ok: true, url: 'x', mime: 'image/png', dataUrl: 'data:image/png;base64,AAAA' }
  daemon.jobError = 'NO_PERSON'
  expect(await kind()).toBe('bad-photo')
  daemon.jobError = 'WORKER_CRASHED'
  expect(await kind()).toBe('failed')
  daemon.avatars = []
  expect(await kind()).toBe('no-photo')
  daemon.token = 'other'
  expect(await kind()).toBe('unpaired')
  daemon.apiVersion = 99
  expect(await kind()).toBe('update-extension')
  daemon.close()
  expect(await kind()).toBe('offline')
})

test('stops when cancelled, in the daemon too', async () => {
  const stop = tryOn.watch(() => {
    if (!tryOn.state().work?.jobId) return
    stop()
    void tryOn.cancel()
  })
  await tryOn.start()
  expect(tryOn.state()).toMatchObject({ work: null, result: null, problem: { kind: 'cancelled' } })
  expect(daemon.requests.some(({ method, path }) => method === 'DELETE' && path.startsWith('jobs/'))).toBe(
    true,
  )
})
