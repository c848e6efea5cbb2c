import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Heard, healthy, serveContract } from './testing/serve-contract.ts'

// `wxt/browser` takes what is there when it is first imported.
await vi.hoisted(async () => {
  Object.assign(globalThis, { browser: (await import('wxt/testing/fake-browser')).fakeBrowser })
})
const { createLink } = await import('./create-link.ts')

type Server = Awaited<ReturnType<typeof serveContract>>
let servers: Server[] = []
/** Starts a daemon of these routes and makes its port one of those looked at. */
async function serve(routes: Parameters<typeof serveContract>[0]): Promise<Server> {
  const server = await serveContract(routes)
  servers.push(server)
  await fakeBrowser.storage.local.set({ ports: servers.map(({ port }) => port) })
  return server
}
const paired = { token: 'a-token', device_id: randomUUID(), profile_id: randomUUID() }
const pair = () => fakeBrowser.storage.local.set({ link: paired })
const now = new Date().toISOString()
const png = 'data:image/png;base64,iVBORw0KGgo='

beforeEach(() => fakeBrowser.reset())
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})

test('says that nothing answers', async () => {
  const { close } = await serve({})
  await close()
  await expect(createLink().status()).rejects.toMatchObject({ code: 'OFFLINE' })
})

test.each([
  [-1, 'UPDATE_DAEMON'],
  [1, 'UPDATE_EXTENSION'],
])('says which side is behind when the daemon’s API differs by %i', async (step, code) => {
  await serve({ 'GET health': () => healthy({ api_version: 1 + step }) })
  await expect(createLink().status()).rejects.toMatchObject({ code })
})

test('passes by programs that are no daemon and daemons it is not paired with', async () => {
  await serve({ 'GET health': () => new Response('hello') })
  await serve({ 'GET health': () => healthy({ paired: false, version: 'other' }) })
  const mine = await serve({ 'GET health': () => healthy({ version: 'mine' }) })
  expect(await createLink().status()).toEqual({
    paired: true,
    state: 'ready',
    version: 'mine',
    pairPage: `http://127.0.0.1:${mine.port}/pair`,
  })
})

test('pairs, and from then on shows the token', async () => {
  const heard: Heard[] = []
  await serve({
    'GET health': () => healthy({ paired: false }),
    'POST pairing': ({ json }) => {
      expect(json).toEqual({ browser: 'Chromium' })
      return { data: { pairing_id: randomUUID(), expires_at: now } }
    },
    'POST pairing/*/confirm': ({ json }) =>
      (json as { code: string }).code === '123456' ? { data: paired } : { refuse: 'PAIRING_CODE_WRONG' },
    'GET avatars': (request) => {
      heard.push(request)
      return { data: { items: [] } }
    },
  })
  const link = createLink()
  const { pairing_id } = await link.startPairing('Chromium')
  await expect(link.confirmPairing(pairing_id, '000000')).rejects.toMatchObject({
    code: 'PAIRING_CODE_WRONG',
  })
  expect((await fakeBrowser.storage.local.get('link')).link).toBeUndefined()
  await link.confirmPairing(pairing_id, '123456')
  expect(await link.avatars()).toEqual([])
  expect(heard[0].headers.authorization).toBe('Bearer a-token')
})

test('uploads a picture as a file with its fields', async () => {
  let form: FormData | null = null
  await serve({
    'GET health': () => healthy(),
    'POST avatars': (heard) => {
      form = heard.form
      const size = { width: 800, height: 1200 }
      return { data: { id: randomUUID(), name: 'Me', ...size, body: null, created_at: now } }
    },
  })
  await pair()
  expect(await createLink().addAvatar(png, 'Me')).toMatchObject({ name: 'Me', body: null })
  const image = form!.get('image') as File
  expect(form!.get('name')).toBe('Me')
  expect(image.type).toBe('image/png')
  expect(Buffer.from(await image.arrayBuffer()).toString('base64')).toBe('iVBORw0KGgo=')
})

test('asks for a try-on as a job', async () => {
  let heard: Heard | undefined
  const job = {
    id: randomUUID(),
    kind: 'tryon',
    state: 'queued',
    progress: 0,
    stage: '',
    queue_position: 2,
    result: null,
    error: null,
    created_at: now,
    updated_at: now,
  }
  await serve({
    'GET health': () => healthy(),
    'POST process-tryon': (request) => {
      heard = request
      return { data: job }
    },
  })
  await pair()
  const handles = [{ name: 'hem', x: 0.5, y: 0.6 }]
  const ask = { avatar_id: randomUUID(), garment_id: randomUUID(), garment_type: 'dresses' as const }
  expect(await createLink().tryOn({ ...ask, page_words: 'dress', handles })).toEqual(job)
  expect(heard!.headers.prefer).toBe('respond-async')
  expect(Object.fromEntries(heard!.form!)).toEqual({
    ...ask,
    page_words: 'dress',
    handles: JSON.stringify(handles),
  })
})

test('lists the wardrobe of the paired profile, without empty filters', async () => {
  let url: URL | undefined
  await serve({
    'GET health': () => healthy(),
    'GET wardrobe/*': (heard) => {
      url = heard.url
      return { data: { items: [], next_cursor: null } }
    },
  })
  const link = createLink()
  await expect(link.wardrobe({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await pair()
  await link.wardrobe({ limit: 60, search: '', type: 'dresses' })
  expect(url!.pathname).toBe(`/api/v1/wardrobe/${paired.profile_id}`)
  expect(url!.search).toBe('?limit=60&type=dresses')
})

test('gives pictures as data URLs', async () => {
  await serve({
    'GET health': () => healthy(),
    'GET results/*/image': ({ url }) =>
      new Response(Buffer.from(url.search), { headers: { 'content-type': 'image/webp' } }),
  })
  await pair()
  const link = createLink()
  expect(await link.picture('results', randomUUID(), 256)).toBe(`data:image/webp;base64,${btoa('?w=256')}`)
  expect(await link.picture('results', randomUUID())).toBe('data:image/webp;base64,')
})

test('names refusals by their code, answers outside the contract as a fault', async () => {
  await serve({
    'GET health': () => healthy(),
    'GET jobs/*': () => ({ data: { state: 'dancing' } }),
    'DELETE garments/*': () => ({ refuse: 'CONFLICT' }),
    'DELETE results/*': () => new Response('Unauthorized', { status: 401 }),
  })
  await pair()
  const link = createLink()
  const id = randomUUID()
  await expect(link.job(id)).rejects.toMatchObject({ code: 'INTERNAL' })
  await expect(link.remove('garments', id)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(link.remove('results', id)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await expect(link.remove('avatars', id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('finds a daemon that has come back on another port', async () => {
  const routes = { 'GET health': () => healthy(), 'GET avatars': () => ({ data: { items: [] } }) }
  const first = await serve(routes)
  await pair()
  const link = createLink()
  await link.avatars()
  await first.close()
  await expect(link.avatars()).rejects.toMatchObject({ code: 'OFFLINE' })
  await serve(routes)
  expect(await link.avatars()).toEqual([])
})
