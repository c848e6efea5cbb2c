import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { bodyTypePreviews } from '../../shared/bodies.ts'
import { serveContract } from './testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('./create-link.ts')

let daemon: Awaited<ReturnType<typeof serveContract>>
let link: ReturnType<typeof createLink>
const avatar_id = '00000000-0000-4000-8000-000000000001'
const query = { height_cm: 182, weight_kg: 95, gender: 'male' } as const

beforeEach(async () => {
  fakeBrowser.reset()
  daemon = await serveContract()
  const stored = { token: daemon.token, device_id: '', profile_id: 'me' }
  await fakeBrowser.storage.local.set({ ports: [daemon.port], link: stored })
  link = createLink()
})
afterEach(() => daemon.close())

test('asks for bodies as jobs and sends only what is said', async () => {
  const job = await link.generateBodies({ avatar_id, engine: 'mannequin', prompt: undefined, ...query })
  expect(job).toMatchObject({ kind: 'bodies', state: 'queued' })
  const asked = daemon.requests.at(-1)!
  expect([asked.path, asked.prefer]).toEqual(['generate-bodies', 'respond-async'])
  const fields = [...asked.body.matchAll(/name="(\w+)"\r\n\r\n([^\r]*)/g)].map(([, name, value]) => [
    name,
    value,
  ])
  expect(fields).toEqual([
    ...[
      ['avatar_id', avatar_id],
      ['engine', 'mannequin'],
    ],
    ...Object.entries(query).map(([name, value]) => [name, String(value)]),
  ])
  await link.identityBody({ avatar_id, engine: 'sdxl', count: 4 })
  expect(daemon.requests.at(-1)).toMatchObject({ path: 'generate-identity-body', prefer: 'respond-async' })
  expect(daemon.bodies.made).toHaveLength(4)
})

test('shows body types for height and weight, and makes a photo of a body', async () => {
  const items = await link.bodyTypes(query)
  expect(bodyTypePreviews.parse({ items }).items.find(({ suggested }) => suggested)?.body_type).toBe('plus')
  expect(await link.bodyTypePicture('curvy', query)).toMatch(/^data:image\/png;base64,iVBOR/)
  expect(daemon.requests.at(-1)!.path).toBe('preview-body-types/curvy/image')

  await link.generateBodies({ avatar_id })
  const [body] = daemon.bodies.made
  expect((await link.avatarOfBody(body.id)).body?.body_type).toBe('full_body')
  expect((await link.avatars()).map(({ id }) => id)).toHaveLength(2)
  await link.remove('bodies', body.id)
  expect(daemon.bodies.removed).toEqual([body.id])
  await link.restore('bodies', body.id)
  expect(daemon.bodies.removed).toEqual([])
  expect((await link.analyzeFace(avatar_id)).skin_tone).toBe('medium_warm')
})
