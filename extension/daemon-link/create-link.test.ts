import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { serveContract } from './testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('./create-link.ts')

let daemon: Awaited<ReturnType<typeof serveContract>>
let link: ReturnType<typeof createLink>
const picture = `data:image/png;base64,${btoa('bytes of a picture')}`
const about = { name: 'Tee', shop: 'Shop', page_url: '', garment_type: 'auto', kept: true } as const

beforeEach(async () => {
  fakeBrowser.reset()
  daemon = await serveContract()
  await fakeBrowser.storage.local.set({ ports: [daemon.port] })
  link = createLink()
})
afterEach(() => daemon.close())
const pair = async () => {
  const { pairing_id } = await link.startPairing('Test')
  await link.confirmPairing(pairing_id, daemon.code)
}

test('pairs with the code and is known from then on', async () => {
  expect(await link.status()).toMatchObject({ paired: false, version: '9' })
  await expect(link.avatars()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  const { pairing_id, pairPage } = await link.startPairing('Test')
  expect(pairPage).toBe(`http://127.0.0.1:${daemon.port}/pair`)
  await expect(link.confirmPairing(pairing_id, '000000')).rejects.toMatchObject({
    code: 'PAIRING_CODE_WRONG',
  })
  await link.confirmPairing(pairing_id, daemon.code)
  expect((await link.status()).paired).toBe(true)
  expect(await link.avatars()).toHaveLength(1)
})

test('tells which side is too old', async () => {
  daemon.apiVersion = 99
  await expect(link.status()).rejects.toMatchObject({ code: 'UPDATE_EXTENSION' })
  daemon.apiVersion = 0
  await expect(link.status()).rejects.toMatchObject({ code: 'UPDATE_DAEMON' })
})

test('says so when no daemon is there, and finds one that came back elsewhere', async () => {
  await pair()
  daemon.close()
  await expect(link.avatars()).rejects.toMatchObject({ code: 'OFFLINE' })
  daemon = await serveContract()
  await fakeBrowser.storage.local.set({ ports: [daemon.port] })
  expect(await link.avatars()).toHaveLength(1)
})

test('is for one of the profiles, and for the first when that one was deleted elsewhere', async () => {
  daemon.strict = true
  await pair()
  const [first] = daemon.profiles
  const made = await link.addProfile('Bob')
  await link.switchProfile(made.id)
  expect(await link.avatars()).toHaveLength(1)
  expect((await link.profiles()).current).toBe(made.id)
  daemon.profiles = [first]
  expect(await link.avatars()).toHaveLength(1)
  expect((await link.profiles()).current).toBe(first.id)
  await expect(link.removeProfile(made.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('uploads bytes as multipart and asks for a job, not for a long answer', async () => {
  await pair()
  const { id } = await link.addGarment(picture, about)
  const upload = daemon.requests.at(-1)!
  expect(upload.body).toContain('bytes of a picture')
  expect(upload.body).toContain('Content-Type: image/png')
  const job = await link.tryOn({
    avatar_id: daemon.avatars[0].id,
    garment_id: id,
    garment_type: 'auto',
    page_words: 'tee',
    hem: 'tucked',
    engine: 'instant',
    seed: 42,
    handles: [{ name: 'neck', x: 0.5, y: 0.25 }],
  })
  expect(job.state).toBe('queued')
  expect(daemon.requests.at(-1)).toMatchObject({ path: 'process-tryon', prefer: 'respond-async' })
  expect(daemon.requests.at(-1)!.body).toContain('[{"name":"neck","x":0.5,"y":0.25}]')
  expect(daemon.requests.at(-1)!.body).toContain('tucked')
})

test('searches and filters the wardrobe, and brings pictures as data URLs', async () => {
  await pair()
  await link.addGarment(picture, about)
  expect((await link.wardrobe({ search: 'te' })).items).toHaveLength(1)
  expect((await link.wardrobe({ search: 'coat' })).items).toHaveLength(0)
  expect((await link.wardrobe({ type: 'dresses' })).items).toHaveLength(0)
  expect(await link.picture('garments', daemon.garments[0].id, 256)).toMatch(/^data:image\/png;base64,iVBOR/)
})
