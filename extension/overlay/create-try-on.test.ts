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

test('tells how the garment goes with the shopper’s colours, where these are known', async () => {
  await tryOn.start()
  await expect.poll(() => daemon.requests.filter(({ path }) => path === 'preferences').length).toBe(2)
  expect(tryOn.state().suits).toBeNull()
  expect(daemon.requests.filter(({ path }) => path.endsWith('/colors'))).toEqual([])

  daemon.preferences.style.skin_tone = 'fair_cool'
  await tryOn.chooseType('upper_body')
  await expect.poll(() => tryOn.state().suits).toMatchObject({ verdict: 'neutral', family: 'blue' })
  daemon.garments[0].colors = null
  daemon.colors.Tee = 'orange'
  await tryOn.chooseType('auto')
  await expect.poll(() => tryOn.state().suits).toMatchObject({ verdict: 'avoid', because: 'orange' })
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

const full = () => tryOn.state().full
const leffaJobs = () => daemon.requests.filter(({ body }) => /name="engine"\r\n\r\nleffa/.test(body))

test('says how to get full quality where its models are not installed', async () => {
  await tryOn.start()
  await vi.waitFor(() => expect(full().state).toBe('missing'))
  expect(leffaJobs()).toEqual([])
})

test('on a graphics card the preview is followed by the picture in full quality, and both can be shown', async () => {
  daemon.leffa = { state: 'ready', provider: 'cuda' }
  const seen: { look: string; secondsLeft: number | null; quality: string | undefined }[] = []
  tryOn.watch(() => {
    if (full().state === 'working') seen.push({ ...full(), quality: tryOn.state().result?.quality })
  })
  await tryOn.start()
  await vi.waitFor(() => expect(full().state).toBe('done'))
  expect(seen.at(-1)).toMatchObject({ secondsLeft: 30, quality: 'preview' })
  expect(seen.at(-1)?.look).toMatch(/^data:image/)
  expect(tryOn.state().result).toMatchObject({ engine: 'leffa', quality: 'full' })
  const shown = () => tryOn.state().result?.quality
  tryOn.show('preview')
  expect(shown()).toBe('preview')
  tryOn.show('full')
  expect(shown()).toBe('full')
  await tryOn.paintAnother()
  expect(leffaJobs().map(({ body }) => /name="seed"\r\n\r\n(\d+)/.exec(body)?.[1])).toEqual(['42', '43'])
  await tryOn.chooseHem('tucked')
  expect(tryOn.state().pictures.full).toBeUndefined()
})

test('without a graphics card the shopper decides, can stop it, and a failure can be retried', async () => {
  daemon.leffa = { state: 'ready', provider: 'cpu' }
  await tryOn.start()
  await vi.waitFor(() => expect(full().state).toBe('offered'))
  expect(leffaJobs()).toEqual([])
  daemon.leffaPolls = 1000
  void tryOn.paintFull()
  await vi.waitFor(() => expect(full().progress).toBe(0.4))
  await tryOn.cancelFull()
  expect(full().state).toBe('offered')
  expect(daemon.requests.at(-1)).toMatchObject({ method: 'DELETE' })
  daemon.leffaPolls = 1
  daemon.jobError = 'OUT_OF_MEMORY'
  await tryOn.paintFull()
  expect(full()).toMatchObject({ state: 'failed', code: 'OUT_OF_MEMORY' })
  expect(tryOn.state()).toMatchObject({ problem: null, result: { quality: 'preview' } })
  daemon.jobError = null
  await tryOn.paintFull()
  expect(full().state).toBe('done')
})

test('a newer preview stops the painting of the older one', async () => {
  daemon.leffa = { state: 'ready', provider: 'cuda' }
  daemon.leffaPolls = 1000
  await tryOn.start()
  await vi.waitFor(() => expect(full().progress).toBe(0.4))
  await tryOn.moveHandles([{ name: 'neck', x: 0.5, y: 0.2 }])
  expect(daemon.requests.some(({ method, path }) => method === 'DELETE' && path.startsWith('jobs/'))).toBe(
    true,
  )
  await vi.waitFor(() => expect(leffaJobs()).toHaveLength(2))
})
