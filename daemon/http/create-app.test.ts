import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failure, success } from '../../shared/envelope.ts'
import { job } from '../../shared/job.ts'
import { extensionIds, type Health, health, pairingAsked, pairingClaim } from '../../shared/link.ts'
import { tryOnBatchResult, tryOnResult } from '../../shared/try-on.ts'
import { avatar, historyPage, wardrobePage } from '../../shared/wardrobe.ts'
import { type Endpoint, readEndpoint } from '../config/endpoint-file.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { openApi } from './openapi.ts'
import { rawRequest } from './testing/raw-request.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const photoFile = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
let test: Awaited<ReturnType<typeof startTestDaemon>>
let me: { token: string; device_id: string; profile_id: string }
let photo: Uint8Array
let tee: Uint8Array

beforeAll(async () => {
  test = await startTestDaemon()
  photo = await readFile(photoFile)
  tee = await renderGarment('tee-wave')
  me = await test.pair()
})
afterAll(() => test.close())

const bare = (
  path: string,
  headers: Record<string, string> = {},
  more: { method?: string; body?: string } = {},
) =>
  rawRequest({
    port: test.daemon.port,
    path,
    headers: { host: `127.0.0.1:${test.daemon.port}`, ...headers },
    ...more,
  })
const bearer = () => ({ authorization: `Bearer ${me.token}` })
const elsewhere = '00000000-0000-4000-8000-000000000000'

describe('what needs no token', () => {
  it('is health', async () => {
    const nobody = JSON.parse((await bare('/api/v1/health')).text)
    expect(success(health).parse(nobody).data.paired).toBe(false)
    expect((await test.call('GET', 'health')).data.paired).toBe(true)
  })

  it('is the description of the API', async () => {
    const { openapi, paths } = JSON.parse((await bare('/api/v1/openapi.json')).text)
    expect(openapi).toBe('3.1.0')
    expect(
      paths['/process-tryon'].post.requestBody.content['multipart/form-data'].schema.properties,
    ).toMatchObject({
      person_image: { format: 'binary' },
      garment_type: { default: 'auto' },
    })
  })

  it.each([
    ...Object.entries(openApi().paths as Record<string, Record<string, { security?: [] }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods)
          .filter(([, { security }]) => !security)
          .map(([method]) => [method.toUpperCase(), path.slice(1).replace(/\{\w+\}/, elsewhere)]),
    ),
    ['GET', 'no-such-thing'],
  ])('is not %s %s', async (method, path) => {
    for (const authorization of ['', 'Bearer x', 'Basic abc', `Bearer ${'x'.repeat(43)}`]) {
      const { status, text, headers } = await bare(
        `/api/v1/${path}`,
        authorization ? { authorization } : {},
        { method },
      )
      expect(status).toBe(401)
      expect(failure.parse(JSON.parse(text)).error.code).toBe('UNAUTHORIZED')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('what came the wrong way', () => {
  it('is refused at every door', async () => {
    const { port } = test.daemon
    const opened = { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }
    const foreign = { host: `evil.example:${port}`, ...bearer(), ...opened }
    for (const path of ['/pair', '/api/v1/health', '/api/v1/avatars', '/nothing'])
      expect((await bare(path, foreign)).status).toBe(403)
    for (const origin of ['null', 'https://shop.example'])
      for (const path of ['health', 'avatars', 'openapi.json', 'nothing'])
        expect((await bare(`/api/v1/${path}`, { origin, ...bearer() })).status).toBe(403)
  })

  it('gets no preflight answered and no right to read', async () => {
    const shop = { origin: 'https://shop.example', 'access-control-request-method': 'POST' }
    const askers: Record<string, string>[] = [shop, { origin: 'chrome-extension://abc' }, {}]
    for (const asker of askers) {
      const { headers } = await bare('/api/v1/health', asker, { method: 'OPTIONS' })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    expect((await bare('/api/v1/health', shop, { method: 'OPTIONS' })).status).toBe(403)
  })
})

describe('the pairing page', () => {
  const page = (site: string, dest: string) =>
    bare('/pair', { 'sec-fetch-site': site, 'sec-fetch-dest': dest })

  it('shows the code to the shopper, in no frame', async () => {
    const { data } = await test.call('POST', 'pairing', { browser: '<b>Mine</b>' })
    const { status, text, headers } = await page('none', 'document')
    expect(status).toBe(200)
    expect(text).toContain(test.daemon.pairingCode(data.pairing_id))
    expect(text).toContain('&lt;b&gt;Mine')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it.each([
    ['cross-site', 'document'],
    ['same-site', 'document'],
    ['none', 'iframe'],
    ['same-origin', 'empty'],
  ])('is hidden from %s %s', async (site, dest) => {
    expect((await page(site, dest)).status).toBe(403)
  })

  it('keeps the codes from paired browsers', async () => {
    expect((await test.call('GET', 'pairing')).status).toBe(404)
  })

  it('asks for a yes, takes it from itself alone, and gives the token to who asked', async () => {
    const { url, port, config } = test.daemon
    const { admin_token } = readEndpoint(config.dataDir) as Endpoint
    const asAdmin = async (path: string, body?: object) => {
      const headers = { authorization: `Bearer ${admin_token}`, 'content-type': 'application/json' }
      const asked = { method: 'POST', headers, body: JSON.stringify(body ?? {}) }
      return (await (await fetch(`${url}/api/v1/${path}`, asked)).json()) as {
        data: Record<string, never>
        error?: { code: string }
      }
    }
    const { data } = await asAdmin('pairing/approval', { browser: 'Mine & yours' })
    const { pairing_id: id, tray } = pairingAsked.parse(data)
    expect(tray).toBe(false)
    expect((await page('none', 'document')).text).toContain('Mine &amp; yours asks to connect')
    expect((await asAdmin(`pairing/${id}/claim`)).data).toEqual({ granted: null })

    const press = (headers: Record<string, string>, answer = 'approve') =>
      rawRequest({
        ...{ port, method: 'POST', path: `/pair/${id}`, body: `answer=${answer}` },
        headers: {
          host: `127.0.0.1:${port}`,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
      })
    const own = { origin: url, 'sec-fetch-site': 'same-origin' }
    const strangers: Record<string, string>[] = [
      {},
      { origin: url },
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, origin: 'null' },
      { ...own, origin: `chrome-extension://${extensionIds.chromium[0]}` },
      { ...own, origin: 'http://127.0.0.1:1' },
    ]
    for (const strange of strangers) expect((await press(strange)).status).toBe(403)
    expect((await press(own, 'claim')).status).toBe(400)
    expect((await asAdmin(`pairing/${id}/claim`)).data).toEqual({ granted: null })

    const pressed = await press(own)
    expect([pressed.status, pressed.headers.location]).toEqual([303, '/pair?decided'])
    const { granted } = pairingClaim.parse((await asAdmin(`pairing/${id}/claim`)).data)
    const headers = { authorization: `Bearer ${granted?.token}` }
    const { items } = (await (await fetch(`${url}/api/v1/devices`, { headers })).json()).data
    expect(items).toContainEqual(
      expect.objectContaining({ id: granted?.device_id, browser: 'Mine & yours', current: true }),
    )
    expect((await asAdmin(`pairing/${id}/claim`)).error?.code).toBe('PAIRING_EXPIRED')
    expect((await press(own)).headers.location).toBe('/pair')
    await test.call('DELETE', `devices/${granted?.device_id}`)
  })

  it('no paired browser asks, approves, refuses or claims', async () => {
    const { id } = test.daemon.parts.pairings.ask('Other')
    for (const path of ['approval', `${id}/approve`, `${id}/refuse`, `${id}/claim`])
      expect((await test.call('POST', `pairing/${path}`, { browser: 'Other' })).status).toBe(404)
    expect(test.daemon.parts.pairings.claim(id)).toBeUndefined()
  })
})

describe('bad input', () => {
  it.each([
    ['broken JSON', '{"name":', 'application/json'],
    ['JSON of another kind', '[]', 'application/json'],
    ['a body that is too long', JSON.stringify({ name: 'x'.repeat(70_000) }), 'application/json'],
    ['no body', '', 'text/plain'],
  ])('%s is refused by its code', async (_name, body, type) => {
    const { status, text } = await bare(
      '/api/v1/profiles',
      { ...bearer(), 'content-type': type },
      { method: 'POST', body },
    )
    expect(status).toBe(400)
    expect(failure.parse(JSON.parse(text)).error.code).toBe('VALIDATION_ERROR')
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'a form that ends too soon',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\nabc',
    ],
    ['a broken part', 'multipart/form-data; boundary=b', '--b\r\nnonsense\r\n\r\n--b--'],
  ])('%s is refused', async (_name, type, body) => {
    const { status } = await bare(
      '/api/v1/analyze-body',
      { ...bearer(), 'content-type': type },
      { method: 'POST', body },
    )
    expect(status).toBe(400)
  })

  it.each([
    ['a missing picture', { name: 'x' }, 400, 'IMAGE_MISSING'],
    ['a text', { image: Buffer.from('hello') }, 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['too many bytes', { image: new Uint8Array(10 * 1024 * 1024 + 1) }, 413, 'IMAGE_TOO_LARGE'],
    ['an unknown field', { other: Buffer.from('hello') }, 400, 'VALIDATION_ERROR'],
  ] as [string, Record<string, string | Uint8Array>, number, string][])(
    '%s is refused',
    async (_name, fields, status, code) => {
      const answered = await test.call('POST', 'analyze-body', formOf(fields))
      expect([answered.status, answered.error.code]).toEqual([status, code])
    },
  )

  it.each([
    'avatars/no-uuid',
    `garments/${elsewhere}`,
    `results/${elsewhere}/image`,
    `wardrobe/${elsewhere}`,
    `tryon/history/${elsewhere}`,
    `jobs/${elsewhere}`,
    'nothing',
  ])('%s is not found', async (path) => {
    expect((await test.call('GET', path)).status).toBe(404)
  })
})

describe('a try-on', () => {
  it('goes from photo and garment to a picture, and is known the second time', async () => {
    const fields = formOf({ person_image: photo, garment_image: tee, page_words: 'T-shirt' })
    const first = await test.call('POST', 'process-tryon', fields)
    const result = tryOnResult.parse(first.data)
    expect(result).toMatchObject({ cached: false, garment_type: 'upper_body', engine: 'instant', width: 550 })

    const image = await fetch(`${test.daemon.url}/api/v1/results/${result.id}/image`, { headers: bearer() })
    expect(image.headers.get('content-type')).toBe('image/png')
    const small = await fetch(`${test.daemon.url}/api/v1/results/${result.id}/image?w=150`, {
      headers: bearer(),
    })
    expect(small.headers.get('content-type')).toBe('image/webp')

    const { avatar_id, garment_id } = result
    const again = await test.call('POST', 'process-tryon', { avatar_id, garment_id, page_words: 'T-shirt' })
    expect(again.data).toMatchObject({ id: result.id, cached: true })
    const history = await test.call('GET', `tryon/history/${me.profile_id}`)
    expect(historyPage.parse(history.data).items.map(({ id }) => id)).toEqual([result.id])
  })

  it('does not make the photo sent along one of the shopper’s own', async () => {
    expect((await test.call('GET', 'avatars')).data.items).toEqual([])
    const { status, error } = await test.call('POST', 'process-tryon', formOf({ garment_image: tee }))
    expect([status, error.code]).toEqual([400, 'IMAGE_MISSING'])
    expect((await test.call('POST', 'avatars', formOf({ image: photo }))).status).toBe(201)
  })

  it('becomes a job for who does not want to wait, told by events', async () => {
    const { status, data, headers } = await test.call(
      'POST',
      'process-tryon',
      formOf({ garment_image: tee, seed: '7' }),
      { prefer: 'respond-async' },
    )
    expect(status).toBe(202)
    expect(headers.get('location')).toBe(`/api/v1/jobs/${job.parse(data).id}`)
    const events = await fetch(`${test.daemon.url}/api/v1/jobs/${data.id}/events`, { headers: bearer() })
    const told = (await events.text()).matchAll(/^data: (.*)$/gm)
    const states = [...told].map(([, json]) => job.parse(JSON.parse(json)).state)
    expect(states.at(-1)).toBe('succeeded')
    expect(states.slice(0, -1).every((state) => state === 'queued' || state === 'running')).toBe(true)
  })

  it('answers for each garment of a batch', async () => {
    const form = formOf({ person_image: photo })
    form.append('garment_images', new Blob([new Uint8Array(tee)]))
    form.append(
      'garment_images',
      new Blob([new Uint8Array(await renderGarment('trousers-black').catch(() => tee))]),
    )
    const { data } = await test.call('POST', 'process-tryon-batch', form)
    expect(tryOnBatchResult.parse(data).results.length).toBe(2)
  })

  it('lets other requests be answered while it runs', async () => {
    const { data } = await test.call('POST', 'process-tryon', formOf({ garment_image: tee, seed: '8' }), {
      prefer: 'respond-async',
    })
    let answers = 0
    for (let state = 'queued'; state === 'queued' || state === 'running'; answers++) {
      expect((await test.call('GET', 'health')).status).toBe(200)
      state = (await test.call('GET', `jobs/${data.id}`)).data.state
    }
    // A blocked event loop would answer once before and once after.
    expect(answers).toBeGreaterThan(4)
  })

  it('is finished by a new inference process when the first is killed', async () => {
    const { data } = await test.call('POST', 'process-tryon', formOf({ garment_image: tee, seed: '9' }), {
      prefer: 'respond-async',
    })
    const pid = test.daemon.workerPid
    process.kill(pid as number, 'SIGKILL')
    let state = 'queued'
    while (state === 'queued' || state === 'running')
      state = (await test.call('GET', `jobs/${data.id}`)).data.state
    expect(state).toBe('succeeded')
    expect(test.daemon.workerPid).not.toBe(pid)
  })

  it('can be cancelled while it waits and while it runs', async () => {
    const submit = async (seed: string) =>
      (
        await test.call('POST', 'process-tryon', formOf({ garment_image: tee, seed }), {
          prefer: 'respond-async',
        })
      ).data.id
    const ids = [await submit('10'), await submit('11')]
    for (const id of ids.reverse()) expect((await test.call('DELETE', `jobs/${id}`)).status).toBe(200)
    for (const id of ids) {
      let state = 'running'
      while (state === 'queued' || state === 'running')
        state = (await test.call('GET', `jobs/${id}`)).data.state
      expect(state).toBe('cancelled')
    }
  })

  it('survives a restart of the daemon', async () => {
    const { data } = await test.call('POST', 'process-tryon', formOf({ garment_image: tee, seed: '12' }), {
      prefer: 'respond-async',
    })
    await test.restart()
    let state = 'queued'
    while (state === 'queued' || state === 'running')
      state = (await test.call('GET', `jobs/${data.id}`)).data.state
    expect(state).toBe('succeeded')
  })

  it('says how many networks are loaded until it is ready', async () => {
    await test.restart()
    const loaded: number[] = []
    let now: Health
    do {
      now = health.parse((await test.call('GET', 'health')).data)
      if (now.networks) loaded.push(now.networks.loaded / now.networks.total)
    } while (now.status === 'starting')
    expect([now.status, now.networks]).toEqual(['ready', undefined])
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b))
    expect(new Set(loaded).size).toBeGreaterThan(1)
  })

  it('says that no person was found', async () => {
    const { status, error } = await test.call(
      'POST',
      'process-tryon',
      formOf({ person_image: tee, garment_image: tee }),
    )
    expect([status, error.code]).toEqual([422, 'NO_PERSON'])
  })
})

describe('what is kept', () => {
  it('photos know what they show', async () => {
    const { status, data } = await test.call('POST', 'avatars', formOf({ image: photo, name: 'Me' }))
    expect(status).toBe(201)
    expect(avatar.parse(data).body).toMatchObject({ body_type: 'full_body', people: 1 })
  })

  it('garments can be changed, thrown away and had back', async () => {
    const { data } = await test.call('POST', 'garments/upload', formOf({ image: tee, name: 'Tee' }))
    const changed = await test.call('PATCH', `garments/${data.id}`, { name: 'Wave' })
    expect(changed.data).toMatchObject({ name: 'Wave', kept: true })
    expect((await test.call('DELETE', `garments/${data.id}`)).status).toBe(200)
    expect((await test.call('GET', `garments/${data.id}`)).status).toBe(404)
    expect((await test.call('POST', `garments/${data.id}/restore`)).data.id).toBe(data.id)
    const list = await test.call('GET', `wardrobe/${me.profile_id}?search=wave`)
    expect(wardrobePage.parse(list.data).items.map(({ id }) => id)).toEqual([data.id])
  })

  it('belongs to one profile', async () => {
    const mine = await test.call('POST', 'garments/upload', formOf({ image: tee, name: 'Tee' }))
    const other = await test.call('POST', 'profiles', { name: 'Grace' })
    const header = { 'drape-profile': other.data.id }
    expect((await test.call('GET', `garments/${mine.data.id}`, undefined, header)).status).toBe(404)
    expect((await test.call('GET', `wardrobe/${me.profile_id}`, undefined, header)).status).toBe(404)
    expect((await test.call('GET', 'avatars', undefined, { 'drape-profile': elsewhere })).status).toBe(404)
  })

  it('preferences refuse what they do not know', async () => {
    expect((await test.call('PUT', 'preferences', { theme: 'dark' })).data.theme).toBe('dark')
    expect((await test.call('PUT', 'preferences', { colour: 'red' })).status).toBe(400)
  })
})

it('a revoked browser is out at once', async () => {
  expect((await bare('/api/v1/metrics', bearer())).text).toContain('drape_http_requests_total')
  const { items } = (await test.call('GET', 'devices')).data
  expect(items).toMatchObject([{ id: me.device_id, current: true, browser: 'Test' }])
  expect((await test.call('DELETE', `devices/${me.device_id}`)).status).toBe(200)
  expect((await test.call('GET', 'devices')).status).toBe(401)
})
