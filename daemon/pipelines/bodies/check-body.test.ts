import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { bodyRules } from '../person/body-rules.ts'
import { checkBody } from './check-body.ts'

const require = createRequire(import.meta.url)
/** A woman from head to foot, 550×761. */
const woman = readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg'))
/** A man down to the hips. */
const man = readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg'))

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

const part = async (left: number, top: number, width: number, height: number) =>
  decodeRgb(await sharp(woman).extract({ left, top, width, height }).png().toBuffer())

describe('checkBody', () => {
  it('lets a whole body pass', async () => {
    const { checks, body, reasons } = await checkBody(await decodeRgb(woman), networks)
    expect(checks).toEqual({ people: 1, full_body: true, face_found: true, similarity: null, passed: true })
    expect(reasons).toEqual([])
    expect(body).toMatchObject({ body_type: 'full_body', coverage: 1, reasons: [] })
  })

  it('wants the photo’s face where it can tell', async () => {
    const picture = await decodeRgb(woman)
    const like = await checkBody(picture, networks, async () => 0.71)
    expect(like.checks).toMatchObject({ similarity: 0.71, passed: true })
    const unlike = await checkBody(picture, networks, async () => bodyRules.similarity - 0.01)
    expect(unlike.checks.passed).toBe(false)
    expect(unlike.reasons).toEqual(['BODY_UNLIKE'])
    const unseen = await checkBody(picture, networks, async () => null)
    expect(unseen.checks).toMatchObject({ similarity: null, passed: true })
  })

  it('says that the feet are missing', async () => {
    const { checks, reasons, body } = await checkBody(await part(0, 0, 550, 640), networks)
    expect(checks).toEqual({ people: 1, full_body: false, face_found: true, similarity: null, passed: false })
    expect(reasons).toEqual(['BODY_NOT_WHOLE'])
    expect(body.reasons.map(({ code }) => code)).toEqual(['PERSON_CROPPED'])
    const half = await checkBody(await decodeRgb(man), networks)
    expect(half.reasons).toEqual(['BODY_NOT_WHOLE'])
    expect(half.body.reasons.map(({ code }) => code)).toEqual(['LEGS_NOT_VISIBLE'])
  })

  it('says that the face is missing and asks nobody about it', async () => {
    let asked = 0
    const { checks, reasons } = await checkBody(await part(0, 235, 550, 526), networks, async () => {
      asked++
      return 1
    })
    expect(checks).toMatchObject({ people: 1, face_found: false, similarity: null, passed: false })
    expect(reasons).toEqual(['BODY_NOT_WHOLE', 'BODY_FACELESS'])
    expect(asked).toBe(0)
  })

  it('sees a second body', async () => {
    const wide = await sharp(woman).extend({ right: 300, background: '#888' }).toBuffer()
    const small = await sharp(woman)
      .extract({ left: 130, top: 120, width: 290, height: 620 })
      .png()
      .toBuffer()
    const both = await sharp(wide)
      .composite([{ input: small, left: 540, top: 120 }])
      .png()
      .toBuffer()
    const { checks, reasons } = await checkBody(await decodeRgb(both), networks)
    expect(checks.people).toBe(2)
    expect(reasons).toContain('BODY_NOT_ALONE')
  })

  it('answers where there is nobody', async () => {
    const grey = { width: 768, height: 1024, data: new Uint8Array(768 * 1024 * 3).fill(200) }
    const { checks, body, reasons } = await checkBody(grey, networks)
    expect(checks).toEqual({
      people: 0,
      full_body: false,
      face_found: false,
      similarity: null,
      passed: false,
    })
    expect(reasons).toEqual(['BODY_NOT_ALONE', 'BODY_NOT_WHOLE', 'BODY_FACELESS'])
    expect(body).toMatchObject({ body_type: 'none', coverage: 0, people: 0 })
    expect(body.reasons.map(({ code }) => code)).toEqual(['NO_PERSON'])
  })
})
