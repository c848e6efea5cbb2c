import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '../../shared/job.ts'
import { palettes } from '../../shared/palettes.ts'
import { faceFeatures, type Outgoing, type Recommendation, recommendation } from '../../shared/recommend.ts'
import { outboundCall, type ServiceConsent, serviceProblemSentences } from '../../shared/services.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { catalogueOf } from '../services/testing/product-catalogue.ts'
import { startServiceStandIns } from '../services/testing/start-service-stand-ins.ts'
import type { Fault } from '../services/testing/start-stand-in.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const photoFile = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
let standIns: Awaited<ReturnType<typeof startServiceStandIns>>
let test: Awaited<ReturnType<typeof startTestDaemon>>
let photo: Uint8Array
let avatarId: string

beforeAll(async () => {
  standIns = await startServiceStandIns()
  test = await startTestDaemon({ services: JSON.stringify(standIns.addresses) })
  await test.pair()
  photo = await readFile(photoFile)
  avatarId = (await test.call('POST', 'avatars', formOf({ image: photo }))).data.id
  for (const name of ['tee-wave', 'rollneck-mustard'] as const)
    await test.call(
      'POST',
      'garments/upload',
      formOf({ name, kept: 'true', image: await renderGarment(name) }),
    )
})
afterAll(async () => {
  await test.close()
  await standIns.close()
})
beforeEach(() => standIns.mend())

/** Switches on these services and no other; each with its key. */
async function allow(...allowed_services: ServiceConsent[]) {
  const { data } = await test.call('GET', 'preferences')
  await test.call('PUT', 'preferences', { ...data, allowed_services })
  await test.call('PUT', 'services/gemini/key', { api_key: standIns.gemini.model.key })
  await test.call('PUT', 'services/ebay/key', standIns.ebay.shop.key)
  await test.call('PUT', 'services/rapidapi/key', { api_key: standIns.rapidapi.shop.key })
}
async function recommend(fields: Record<string, string | Uint8Array> = {}) {
  const { status, data, error } = await test.call('POST', 'recommend', formOf(fields))
  expect(error).toBeUndefined()
  expect(status).toBe(200)
  return recommendation.parse(data)
}

describe('with no service allowed', () => {
  beforeEach(() => allow())

  it('gives a category, its palette’s keywords, the wardrobe by score, and ideas marked as fallback', async () => {
    const found = await recommend()
    expect(found).toMatchObject({
      ...{ complete: true, skin_tone_by: 'photo', keywords_by: 'local', model: null },
      ...{ products: [], fallback: true, problems: [] },
    })
    expect(found.skin?.tone).toBe(found.skin_tone)
    expect(found.wardrobe.map(({ name }) => name).sort()).toEqual(['rollneck-mustard', 'tee-wave'])
    const scores = found.wardrobe.map(({ score }) => score as number)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(found.keywords.length).toBeGreaterThanOrEqual(8)
    expect(found.keywords.length).toBeLessThanOrEqual(10)
    const { best, neutrals } = palettes[found.skin_tone]
    for (const { color } of found.keywords) expect([...best, ...neutrals]).toContain(color)
    expect(found.ideas.length).toBeGreaterThan(0)
    expect(standIns.requests()).toEqual([])
    expect((await test.call('GET', 'services/log')).data.items).toEqual([])
  })

  it('takes everything from the request too, and keeps none of it', async () => {
    const before = (await test.call('GET', 'avatars')).data.items.length
    const found = await recommend({
      user_photo: photo,
      wardrobe_images: await renderGarment('tee-wave'),
      generated_images: photo,
      height_cm: '180',
      weight_kg: '80',
      body_type: 'athletic',
      ethnicity: 'none of your business',
      gender: 'male',
      skin_tone: 'deep_cool',
      style_preference: 'casual',
    })
    expect(found).toMatchObject({ skin_tone: 'deep_cool', skin_tone_by: 'shopper', skin: null })
    expect(found.wardrobe).toHaveLength(1)
    expect(JSON.stringify(found.keywords)).toMatch(/\bmen/)
    expect((await test.call('GET', 'avatars')).data.items).toHaveLength(before)
  })

  it.each([
    [{ height_cm: '20' }, 'height_cm'],
    [{ skin_tone: 'green' }, 'skin_tone'],
    [{ body_type: 'tall' }, 'body_type'],
  ])('says what is wrong with %j', async (fields, named) => {
    const { status, error } = await test.call('POST', 'recommend', formOf(fields as Record<string, string>))
    expect([status, error.code]).toEqual([400, 'VALIDATION_ERROR'])
    expect(JSON.stringify(error)).toContain(named)
  })

  it('refuses a photo it cannot read, politely', async () => {
    const grey = await sharp(photo).greyscale().jpeg().toBuffer()
    const wall = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#9a8' } })
      .jpeg()
      .toBuffer()
    for (const [picture, code] of [
      [grey, 'COLORED_LIGHT'],
      [wall, 'NO_FACE'],
    ] as const) {
      const { status, error } = await test.call('POST', 'recommend', formOf({ user_photo: picture }))
      expect([status, error.code]).toEqual([422, code])
    }
  })

  it('reads the features of a face here, and says so', async () => {
    const { data } = await test.call('POST', 'analyze-face-features', formOf({ image: photo }))
    const features = faceFeatures.parse(data)
    expect(features.method).toBe('local')
    expect(features.skin_tone).toBe((await recommend()).skin_tone)
    const asked = await test.call(
      ...(['POST', 'analyze-face-features'] as const),
      formOf({ avatar_id: avatarId, method: 'gemini' }),
    )
    expect([asked.status, asked.error.code, asked.error.details.code]).toEqual([
      ...[502, 'SERVICE_PROBLEM', 'NOT_ALLOWED'],
    ])
    expect(standIns.requests()).toEqual([])
  })
})

describe.each(['ebay', 'rapidapi'] as const)('with %s allowed', (shop) => {
  beforeEach(() => allow(shop))

  it('finds 20 things to wear, each once, by colour from their own pictures', async () => {
    const found = await recommend({ skin_tone: 'fair_cool' })
    expect(found).toMatchObject({ complete: true, fallback: false, problems: [], keywords_by: 'local' })
    expect(found.products).toHaveLength(20)
    expect(new Set(found.products.map(({ id }) => id)).size).toBe(20)
    expect(new Set(found.products.map(({ link }) => link)).size).toBe(20)
    for (const product of found.products) {
      expect(product.service).toBe(shop)
      expect(product.name).not.toMatch(/case|hanger|doll/)
      expect(product.price).toBeGreaterThan(0)
      expect(product.currency).toBe('USD')
      expect(product.link).toMatch(/^https:\/\/www\.ebay\.com\/itm\//)
      expect(product.colors.length).toBeGreaterThan(0)
      expect(found.keywords.map(({ text }) => text)).toContain(product.keyword)
    }
    // Every third garment that the shop has is orange, which this palette avoids.
    expect(palettes.fair_cool.avoid).toContain('orange')
    const offered = catalogueOf(found.keywords[0].text)
    expect(offered.filter(({ picture }) => picture.includes('orange'))).toHaveLength(2)
    expect(found.products.filter(({ image_url }) => image_url.includes('orange'))).toEqual([])
    for (const { score } of found.products) expect(score).toBeGreaterThanOrEqual(50)
  })

  it('shows any of them and makes a garment of it, to be tried on', async () => {
    const [{ id, name }] = (await recommend()).products
    const picture = await fetch(`${test.daemon.url}/api/v1/products/${id}/image`, {
      headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
    })
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).width).toBe(400)
    const made = await test.call('POST', `products/${id}/garment`)
    expect([made.status, made.data.name, made.data.kept]).toEqual([201, name, false])
    const unknown = await test.call('POST', 'products/00000000-0000-4000-8000-000000000000/garment')
    expect(unknown.status).toBe(404)
  })

  const faults: [Fault, string][] = [
    ['reset', 'DOWN'],
    [500, 'DOWN'],
    [429, 'QUOTA'],
    [403, 'KEY_REFUSED'],
    ['empty', 'EMPTY'],
    ['wrong-json', 'WRONG_ANSWER'],
    ['truncated', 'DOWN'],
  ]
  it.each(faults)('%s: the rest stands, the problem is told as %s', async (fault, code) => {
    // A daemon of its own, so that no circuit is open from before.
    await test.restart()
    standIns[shop].fault = fault
    const found = await recommend()
    expect(found).toMatchObject({ complete: true, products: [], fallback: true })
    expect(found.problems).toEqual([
      { service: shop, code, message: serviceProblemSentences[code as 'DOWN'] },
    ])
    expect(found.ideas.length).toBeGreaterThan(0)
    expect(found.wardrobe).toHaveLength(2)
  })

  it('a picture that is none leaves its product without colours, and nothing else', async () => {
    await test.restart()
    standIns.pictures.fault = 'wrong-json'
    const found = await recommend()
    expect(found.products).toHaveLength(20)
    for (const { colors, score } of found.products) expect([colors, score]).toEqual([[], null])
    const { status, error } = await test.call('GET', `products/${found.products[0].id}/image`)
    expect([status, error.code, error.details.code]).toEqual([502, 'SERVICE_PROBLEM', 'WRONG_ANSWER'])
  })
})

it('a cancel in the middle of fetching pictures ends quietly', async () => {
  await test.restart()
  await allow('ebay')
  standIns.pictures.fault = 'slow'
  const started = await test.call('POST', 'recommend', formOf({}), { prefer: 'respond-async' })
  await expect.poll(() => standIns.pictures.requests.length, { timeout: 20_000 }).toBeGreaterThan(1)
  await test.call('DELETE', `jobs/${started.data.id}`)
  const stateNow = async () => (await test.call('GET', `jobs/${started.data.id}`)).data.state
  await expect.poll(stateNow, { timeout: 5000 }).toBe('cancelled')
  // A promise that nobody heard would end the process, and this test.
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await test.call('GET', 'health')).status).toBe(200)
})

it('what is known is there before the rest, and nothing is asked after a cancel', async () => {
  await test.restart()
  await allow('ebay')
  standIns.ebay.fault = 'slow'
  const started = await test.call('POST', 'recommend', formOf({}), { prefer: 'respond-async' })
  expect(started.status).toBe(202)
  const jobNow = async () => (await test.call('GET', `jobs/${started.data.id}`)).data as Job
  await expect.poll(async () => (await jobNow()).stage, { timeout: 20_000 }).toBe('search')
  const { state, result } = await jobNow()
  expect(state).toBe('running')
  const part = recommendation.parse(result)
  expect(part).toMatchObject({ complete: false, products: [] })
  expect([part.wardrobe.length, part.keywords.length > 7]).toEqual([2, true])
  await test.call('DELETE', `jobs/${started.data.id}`)
  await expect.poll(async () => (await jobNow()).state).toBe('cancelled')
  const asked = standIns.requests().length
  standIns.ebay.mend()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(asked).toBeGreaterThan(0)
  expect(standIns.requests()).toEqual([])
})

it('a shop in Germany is asked in German', async () => {
  const preferences = (await test.call('GET', 'preferences')).data
  await test.call('PUT', 'preferences', { ...preferences, marketplace: 'EBAY_DE' })
  await allow('ebay')
  const found = await recommend({ skin_tone: 'fair_cool', gender: 'male' })
  await test.call('PUT', 'preferences', preferences)
  expect(found.keywords_language).toBe('de')
  const asked = standIns.ebay.requests.filter(({ url }) => url.searchParams.has('q'))
  expect(asked.length).toBe(found.keywords.length)
  for (const { headers, url } of asked) {
    expect(headers['x-ebay-c-marketplace-id']).toBe('EBAY_DE')
    expect(url.searchParams.get('q')).toMatch(/ Herren$/)
  }
})

describe('with Gemini', () => {
  /** Every picture that reached it. */
  const picturesSent = () =>
    standIns.gemini.requests.flatMap(({ body }) =>
      [...body.toString().matchAll(/"inlineData":\{"mimeType":"image\/jpeg","data":"([^"]+)"/g)].map(
        ([, data]) => Buffer.from(data, 'base64'),
      ),
    )

  it('in words only: no picture leaves, its keywords are searched for, its model is named', async () => {
    await test.restart()
    await allow('gemini-words', 'ebay')
    const found = await recommend()
    expect(found).toMatchObject({ keywords_by: 'gemini', model: 'gemini-3.5-flash', problems: [] })
    expect(found.keywords.map(({ text }) => text)).toContain('navy linen blazer')
    expect(found.products).toHaveLength(20)
    // No byte of a picture, to anybody: neither as it is nor as base64 nor in parts.
    const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
    for (const { body } of standIns.requests()) {
      expect(body.includes(jpegStart)).toBe(false)
      expect(body.toString()).not.toMatch(/inlineData|[A-Za-z0-9+/]{200,}/)
      expect(body.length).toBeLessThan(8000)
    }
  })

  it('the words and the picture shown before are those that leave', async () => {
    const { data } = await test.call('GET', 'recommend/preview')
    const shown = await fetch(`${test.daemon.url}/api/v1/recommend/preview/picture`, {
      headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
    })
    const picture = Buffer.from(await shown.arrayBuffer())
    expect(standIns.requests()).toEqual([])
    await allow('gemini-picture', 'gemini-words')
    await recommend()
    expect(picturesSent()).toEqual([picture])
    const question = standIns.gemini.requests.at(-1)
    const { contents } = JSON.parse(question?.body.toString() ?? '')
    const words = (consent: string) =>
      data.items.find((item: { consent: string }) => item.consent === consent).words
    expect(contents[0].parts[0].text).toBe(words('gemini-picture'))
    expect(words('gemini-words')).not.toBe(words('gemini-picture'))
  })

  it.each([
    ['prompt', 'BLOCKED'],
    ['{"keywords":', 'WRONG_ANSWER'],
    ['', 'EMPTY'],
  ])('%j: this computer’s own keywords stand in, the problem is told as %s', async (said, code) => {
    await allow('gemini-words')
    const { model } = standIns.gemini
    if (said === 'prompt') model.blocked = 'prompt'
    else model.says = said
    const found = await recommend()
    Object.assign(model, { blocked: undefined, says: undefined })
    expect(found).toMatchObject({ keywords_by: 'local', model: null })
    expect(found.keywords.length).toBeGreaterThanOrEqual(8)
    expect(found.problems.map((problem) => [problem.service, problem.code])).toEqual([['gemini', code]])
  })

  it('a photo that cannot be read here would be shown as it would leave, and is', async () => {
    const grey = await sharp(photo).greyscale().jpeg().toBuffer()
    const { data } = await test.call('POST', 'avatars', formOf({ image: grey }))
    const preferences = (await test.call('GET', 'preferences')).data
    await test.call('PUT', 'preferences', { ...preferences, default_avatar_id: data.id })
    const preview = (await test.call('GET', 'recommend/preview')).data.items
    expect(preview.map(({ consent, purpose }: Outgoing) => [consent, purpose])).toEqual([
      ['gemini-picture', 'face'],
    ])
    const shown = await fetch(`${test.daemon.url}/api/v1/recommend/preview/picture?purpose=face`, {
      headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
    })
    const picture = Buffer.from(await shown.arrayBuffer())
    expect(picturesSent()).toEqual([])
    await allow('gemini-picture')
    const asked = { avatar_id: data.id, method: 'gemini' }
    const features = await test.call('POST', 'analyze-face-features', formOf(asked))
    expect(features.data).toMatchObject({
      method: 'gemini',
      model: 'gemini-3.5-flash',
      skin_tone: 'tan_warm',
    })
    expect(picturesSent()).toEqual([picture])
    const said = JSON.parse(standIns.gemini.requests.at(-1)?.body.toString() ?? '')
    expect(said.contents[0].parts[0].text).toBe(preview[0].words)
    await test.call('DELETE', `avatars/${data.id}`)
    await test.call('PUT', 'preferences', { ...preferences, allowed_services: [] })
  })

  it('may be asked for a tone where none can be read here, if it may see the photo', async () => {
    const grey = await sharp(photo).greyscale().jpeg().toBuffer()
    await allow('gemini-words')
    const without = await test.call('POST', 'recommend', formOf({ user_photo: grey }))
    expect(without.error.code).toBe('COLORED_LIGHT')
    expect(picturesSent()).toEqual([])
    await allow('gemini-picture')
    const found = await recommend({ user_photo: grey, wardrobe_images: await renderGarment('tee-wave') })
    expect(found).toMatchObject({ skin_tone: 'tan_warm', skin_tone_by: 'gemini', skin: null })
  })
})

it('every call is in the log that the shopper reads, and is gone from it when they clear it', async () => {
  await test.call('DELETE', 'services/log')
  await allow('gemini-picture', 'ebay')
  await test.restart()
  await recommend()
  const { data } = await test.call('GET', 'services/log')
  const calls = data.items.map((item: unknown) => outboundCall.parse(item))
  expect(calls).toHaveLength(standIns.requests().length)
  const kinds = new Set(calls.map((call: { purpose: string }) => call.purpose))
  expect([...kinds].sort()).toEqual(['keywords', 'models', 'picture', 'search', 'token'])
  const times = calls.map(({ at }: { at: string }) => at)
  expect(times).toEqual(times.toSorted().reverse())
  await test.call('DELETE', 'services/log')
  expect((await test.call('GET', 'services/log')).data.items).toEqual([])
})

it('a service that is switched off is not asked again, for products seen before neither', async () => {
  await allow('ebay')
  const { products } = (await recommend()) as Recommendation
  await test.restart()
  await allow()
  standIns.mend()
  const { status, error } = await test.call('GET', `products/${products[0].id}/image`)
  expect([status, error.code, error.details.code]).toEqual([502, 'SERVICE_PROBLEM', 'NOT_ALLOWED'])
  expect((await recommend()).products).toEqual([])
  expect(standIns.requests()).toEqual([])
})

it('keys go in and never come out', async () => {
  await allow()
  const { data } = await test.call('GET', 'services')
  expect(data.items.map((state: { has_key: boolean }) => state.has_key)).toEqual([true, true, true])
  for (const secret of ['gemini-key-1', 'secret-1', 'client-1', 'rapid-key-1'])
    expect(JSON.stringify(data)).not.toContain(secret)
  const gone = await test.call('DELETE', 'services/gemini/key')
  expect(gone.data).toMatchObject({ service: 'gemini', has_key: false, key_place: 'file' })
  expect((await test.call('PUT', 'services/gemini/key', { api_key: 'short' })).status).toBe(400)
  expect((await test.call('PUT', 'services/amazon/key', { api_key: 'long enough' })).status).toBe(404)
})
