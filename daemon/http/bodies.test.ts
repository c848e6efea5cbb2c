import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BodyResult,
  bodiesResult,
  bodyOptions,
  bodyResult,
  bodyType,
  bodyTypePreviews,
} from '../../shared/bodies.ts'
import { job } from '../../shared/job.ts'
import { tryOnResult } from '../../shared/try-on.ts'
import { avatar, bodyPage } from '../../shared/wardrobe.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../imaging/decode-rgb.ts'
import { formOf, startTestDaemon } from './testing/test-client.ts'

const man = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
let test: Awaited<ReturnType<typeof startTestDaemon>>
let head: Uint8Array
let tee: Uint8Array
let body: BodyResult
let nobody: BodyResult

beforeAll(async () => {
  test = await startTestDaemon()
  head = await sharp(man).extract({ left: 270, top: 240, width: 340, height: 420 }).jpeg().toBuffer()
  tee = await renderGarment('tee-wave')
  await test.pair()
})
afterAll(() => test.close())

type Fields = Record<string, string | Uint8Array>
const ask = (path: string, fields: Fields, headers: Record<string, string> = {}) =>
  test.call('POST', path, formOf(fields), headers)
const make = async (fields: Fields) => {
  const { status, data, error } = await ask('generate-bodies', fields)
  expect([status, error]).toEqual([200, undefined])
  return bodiesResult.parse(data)
}
async function download(path: string) {
  const response = await fetch(`${test.daemon.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
  })
  expect(response.status).toBe(200)
  return { type: response.headers.get('content-type'), bytes: new Uint8Array(await response.arrayBuffer()) }
}

const unknown = '00000000-0000-4000-8000-000000000000'

describe('a body', () => {
  it('is made of a head shot, without any model, from head to feet', async () => {
    const { method, bodies } = await make({ face_image: head, gender: 'male', height_cm: '182' })
    expect(method).toBe('mannequin')
    expect(bodies).toHaveLength(1)
    body = bodies[0]
    expect(body).toMatchObject({
      ...{ method: 'mannequin', quality: 'preview', provider: 'cpu', model: null, cached: false },
      ...{ head_composed: true, seed: 42, parameters: { gender: 'male', height_cm: 182 } },
      checks: { people: 1, full_body: true, face_found: true, passed: true },
      body: { is_full_body: true, body_type: 'full_body' },
    })
    expect(body.reasons.map(({ code }) => code)).toContain('MANNEQUIN_BODY')
    expect(body.avatar_id).not.toBeNull()
  })

  it('is known again, however the same photo and options come', async () => {
    const again = await make({ face_image: head, gender: 'male', height_cm: '182.0' })
    expect(again.bodies).toMatchObject([{ id: body.id, cached: true, avatar_id: body.avatar_id }])
    const named = { avatar_id: body.avatar_id, gender: 'male', height_cm: 182 }
    expect((await test.call('POST', 'generate-bodies', named)).data.bodies[0].id).toBe(body.id)
    const seen = await download(`bodies/${body.id}/image`)
    const other = await make({ face_image: head, gender: 'male', height_cm: '160' })
    expect(other.bodies[0]).toMatchObject({ cached: false })
    expect((await download(`bodies/${other.bodies[0].id}/image`)).bytes).not.toEqual(seen.bytes)
  })

  it('needs no face, and takes none that was not meant for it', async () => {
    const { bodies } = await make({ gender: 'female', count: '2' })
    nobody = bodies[0]
    expect(bodies.map(({ avatar_id, head_composed }) => [avatar_id, head_composed])).toEqual([
      [null, false],
      [null, false],
    ])
    expect(bodies.map(({ seed }) => seed)).toEqual([42, 43])
    expect(bodies[0].id).not.toBe(bodies[1].id)
  })

  it('is a job like any other', async () => {
    const started = await ask(
      'generate-bodies',
      { face_image: head, pose: 'walking' },
      { prefer: 'respond-async' },
    )
    expect([started.status, job.parse(started.data).kind]).toEqual([202, 'bodies'])
    const look = async () => job.parse((await test.call('GET', `jobs/${started.data.id}`)).data)
    await expect.poll(async () => (await look()).state, { timeout: 30_000 }).toBe('succeeded')
    const { result, progress } = await look()
    expect(progress).toBe(1)
    expect(bodiesResult.parse(result).bodies[0].parameters?.pose).toBe('walking')
  })

  it('is shown, listed, removed and had back', async () => {
    const whole = await download(`bodies/${body.id}/image`)
    expect(whole.type).toBe('image/png')
    expect(await sharp(whole.bytes).metadata()).toMatchObject({ width: body.width, height: body.height })
    expect((await sharp(whole.bytes).metadata()).xmpAsString).toContain('DigitalSourceType')
    const small = await download(`bodies/${body.id}/image?w=200`)
    expect([small.type, (await decodeRgb(small.bytes)).width]).toEqual(['image/webp', 240])

    const { items } = bodyPage.parse((await test.call('GET', 'bodies')).data)
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([body.id, nobody.id]))
    expect(bodyResult.parse((await test.call('GET', `bodies/${body.id}`)).data)).toMatchObject({
      ...{ id: body.id, seed: body.seed, checks: body.checks },
    })
    expect((await test.call('DELETE', `bodies/${body.id}`)).status).toBe(200)
    for (const path of ['', '/image'])
      expect((await test.call('GET', `bodies/${body.id}${path}`)).status).toBe(404)
    expect((await test.call('POST', `bodies/${body.id}/avatar`)).status).toBe(404)
    expect((await test.call('POST', `bodies/${body.id}/restore`)).data).toMatchObject({ id: body.id })
    expect((await download(`bodies/${body.id}/image`)).bytes).toEqual(whole.bytes)
  })

  it('becomes a photo that clothes are tried on', async () => {
    const { status, data } = await test.call('POST', `bodies/${body.id}/avatar`)
    expect(status).toBe(201)
    const photo = avatar.parse(data)
    expect(photo).toMatchObject({ width: body.width, height: body.height, body: body.body })
    expect((await test.call('GET', 'avatars')).data.items).toEqual([photo])
    expect((await test.call('POST', `bodies/${body.id}/avatar`)).data.id).toBe(photo.id)
    expect((await test.call('GET', 'preferences')).data.default_avatar_id).toBeNull()
    const worn = await ask('process-tryon', { avatar_id: photo.id, garment_image: tee })
    expect(tryOnResult.parse(worn.data)).toMatchObject({ garment_type: 'upper_body', avatar_id: photo.id })
    // Now there is a photo that a try-on would take; a body still takes none.
    expect((await make({ gender: 'female', count: '2' })).bodies[0]).toMatchObject({
      ...{ id: nobody.id, avatar_id: null, cached: true },
    })
  })

  it('gets a head from one picture and all else from another', async () => {
    const { status, data } = await ask('combine-head-body', { head_image: head, body_id: nobody.id })
    expect(status).toBe(200)
    const { method, bodies } = bodiesResult.parse(data)
    expect(method).toBe('composed')
    expect(bodies[0]).toMatchObject({
      ...{ method: 'composed', parameters: null, head_composed: true, tries: 1, cached: false },
      ...{ width: nobody.width, height: nobody.height, avatar_id: body.avatar_id },
    })
    const picture = await download(`bodies/${nobody.id}/image`)
    const same = { head_avatar_id: body.avatar_id!, body_image: picture.bytes }
    const sent = bodiesResult.parse((await ask('combine-head-body', same)).data)
    expect(sent.bodies[0]).toMatchObject({ method: 'composed', head_composed: true })
    const again = await ask('combine-head-body', { head_image: head, body_id: nobody.id })
    expect(again.data.bodies[0]).toMatchObject({ id: bodies[0].id, cached: true })
    const mixed = await decodeRgb((await download(`bodies/${bodies[0].id}/image`)).bytes)
    const plain = await decodeRgb(picture.bytes)
    const { width, height } = plain
    const changed = (left: number, right: number, top: number, bottom: number) => {
      for (let y = Math.ceil(top * height); y < bottom * height; y++)
        for (let at = 3 * (y * width + Math.ceil(left * width)); at < 3 * width * (y + right); at++)
          if (mixed.data[at] !== plain.data[at]) return true
      return false
    }
    // Head and bare skin become the photo's; the top and the wall stay.
    expect([changed(0.45, 0.55, 0.06, 0.15), changed(0.4, 0.6, 0.65, 0.75)]).toEqual([true, true])
    expect([changed(0.45, 0.55, 0.3, 0.4), changed(0, 0.2, 0, 1)]).toEqual([false, false])
  })

  it('is of one profile alone', async () => {
    const { data } = await test.call('POST', 'profiles', { name: 'Bob' })
    const asBob = { 'drape-profile': data.id }
    const paths = ['', '/image'].map((path) => ['GET', `bodies/${body.id}${path}`])
    paths.push(['DELETE', `bodies/${body.id}`], ['POST', `bodies/${body.id}/restore`])
    paths.push(['POST', `bodies/${body.id}/avatar`])
    for (const [method, path] of paths)
      expect((await test.call(method, path, undefined, asBob)).status).toBe(404)
    expect((await test.call('GET', 'bodies', undefined, asBob)).data.items).toEqual([])
    const stolen = { head_image: head, body_id: body.id }
    expect((await ask('combine-head-body', stolen, asBob)).status).toBe(404)
    expect((await ask('generate-bodies', { avatar_id: body.avatar_id! }, asBob)).status).toBe(404)
    expect((await test.call('GET', `bodies/${body.id}`)).status).toBe(200)
  })
})

describe('the types of bodies', () => {
  const query = 'height_cm=165&weight_kg=60&gender=female'

  it('are shown as they differ, one of them suggested', async () => {
    const { items } = bodyTypePreviews.parse((await test.call('GET', `preview-body-types?${query}`)).data)
    expect(items.map(({ body_type }) => body_type)).toEqual(bodyType.options)
    expect(items.filter(({ suggested }) => suggested)).toHaveLength(1)
    expect(items.find(({ body_type }) => body_type === 'plus')?.words).toContain('plus-size')
    const pictures = await Promise.all(items.map(({ image }) => download(image)))
    for (const { type } of pictures) expect(type).toMatch(/^image\/(png|jpeg|webp)$/)
    expect(new Set(pictures.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(6)
    expect((await download(items[0].image)).bytes).toEqual(pictures[0].bytes)
    const taller = await download(items[0].image.replace('165', '200'))
    expect(taller.bytes).not.toEqual(pictures[0].bytes)
  })

  it('are suggested by height and weight', async () => {
    const suggested = async (height: number, weight: number) => {
      const found = await test.call('GET', `preview-body-types?height_cm=${height}&weight_kg=${weight}`)
      return bodyTypePreviews.parse(found.data).items.find((item) => item.suggested)?.body_type
    }
    expect(await suggested(190, 58)).toBe('slim')
    expect(await suggested(160, 120)).toBe('plus')
  })

  it.each([
    ['preview-body-types?height_cm=139', 400],
    ['preview-body-types?weight_kg=NaN', 400],
    ['preview-body-types?gender=x', 400],
    ['preview-body-types/slim/image?height_cm=221', 400],
    ['preview-body-types/giant/image', 404],
    ['preview-body-types/__proto__/image', 404],
  ])('are not %s', async (path, status) => {
    expect((await test.call('GET', path)).status).toBe(status)
  })
})

describe('what cannot be made', () => {
  const cases: [string, string, () => Fields, number, string][] = [
    ['nine bodies', 'generate-bodies', () => ({ count: '9' }), 400, 'VALIDATION_ERROR'],
    ['a giant', 'generate-bodies', () => ({ height_cm: '500' }), 400, 'VALIDATION_ERROR'],
    ['of text', 'generate-bodies', () => ({ face_image: Buffer.from('hi') }), 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['of no one’s photo', 'generate-bodies', () => ({ avatar_id: unknown }), 404, 'NOT_FOUND'],
    ['of a bad id', 'generate-bodies', () => ({ avatar_id: '../..' }), 400, 'VALIDATION_ERROR'],
    ['of a shirt', 'generate-bodies', () => ({ face_image: tee }), 422, 'NO_FACE'],
    ['by SDXL', 'generate-bodies', () => ({ face_image: head, engine: 'sdxl' }), 409, 'MODEL_MISSING'],
    ['by InstantID', 'generate-bodies', () => ({ engine: 'instantid' }), 409, 'MODEL_MISSING'],
    ['one’s own face', 'generate-identity-body', () => ({ face_image: head }), 409, 'MODEL_MISSING'],
    ['no face', 'generate-identity-body', () => ({}), 400, 'IMAGE_MISSING'],
    ['a face of count 0', 'generate-identity-body', () => ({ count: '0' }), 400, 'VALIDATION_ERROR'],
    ['no pictures', 'combine-head-body', () => ({}), 400, 'IMAGE_MISSING'],
    ['no body', 'combine-head-body', () => ({ head_image: head }), 400, 'IMAGE_MISSING'],
    ['no head', 'combine-head-body', () => ({ body_id: nobody.id }), 400, 'IMAGE_MISSING'],
    ['a gone body', 'combine-head-body', () => ({ head_image: head, body_id: unknown }), 404, 'NOT_FOUND'],
    [
      ...(['a gone head', 'combine-head-body'] as const),
      ...([() => ({ head_avatar_id: unknown, body_image: head }), 404, 'NOT_FOUND'] as const),
    ],
    [
      ...(['a shirt’s head', 'combine-head-body'] as const),
      ...([() => ({ head_image: tee, body_id: nobody.id }), 422, 'NO_FACE'] as const),
    ],
  ]
  it.each(cases)('is %s: %s', async (_, path, fields, status, code) => {
    expect(await ask(path, fields())).toMatchObject({ status, error: { code } })
  })

  it('says which models to get', async () => {
    const painted = await ask('generate-bodies', { engine: 'sdxl' })
    expect(painted.error.message).toContain('“Models”')
    const own = await ask('generate-identity-body', { face_image: head })
    expect(own.error.message).toContain('your own face')
  })

  const hostile = [
    ...['NaN', '-1', '1e999', '-Infinity', 'null', 'undefined', '[]', '{"a":1}', '\u0000', '½', '٣', '1_0'],
    ...["'; drop table bodies; --", '../../etc/passwd', '__proto__', '9'.repeat(400), '$(reboot)', '<b>'],
  ]
  const texts = ['prompt', 'negative_prompt', 'ethnicity']
  it.each(Object.keys(bodyOptions.shape))('comes of a hostile %s', async (name) => {
    for (const value of hostile) {
      // What passes the door finds no models behind it.
      const { status } = await ask('generate-bodies', { engine: 'sdxl', [name]: value })
      const long = name === 'ethnicity' && value.length > 60
      const refused = !texts.includes(name) || long || value.includes('\u0000')
      expect([value, status]).toEqual([value, refused ? 400 : 409])
    }
    for (const value of [{}, [{ toString: 1 }], { $gt: 0 }, ['a', 'b']]) {
      const fields = { engine: 'sdxl', [name]: value }
      expect((await test.call('POST', 'generate-bodies', fields)).error.code).toBe('VALIDATION_ERROR')
    }
  })

  it('nor made of a form with a name twice or a field too many', async () => {
    const form = formOf({ height_cm: '170' })
    form.append('height_cm', '171')
    expect((await test.call('POST', 'generate-bodies', form)).status).toBe(400)
    const two = formOf({ face_image: head })
    two.append('face_image', new Blob([new Uint8Array(head)]))
    expect((await test.call('POST', 'generate-bodies', two)).error.code).toBe('VALIDATION_ERROR')
    const all = { ...Object.fromEntries(Object.keys(bodyOptions.shape).map((name) => [name, ''])) }
    const full = await ask('generate-bodies', { ...all, avatar_id: unknown })
    expect(full).toMatchObject({ status: 400, error: { code: 'VALIDATION_ERROR' } })
    expect(full.error.message).not.toContain('form cannot be read')
  })
})
