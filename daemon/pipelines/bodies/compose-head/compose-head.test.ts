import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { deltaE2000 } from '../../../../shared/lab.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { checkBody } from '../check-body.ts'
import { composeHead } from './compose-head.ts'

const require = createRequire(import.meta.url)
/** A woman with long red hair, head and shoulders. */
const redhead = readFileSync(require.resolve('soft-ui-design-system/assets/img/marie.jpg'))
/** A man in a shirt, down to the hips. */
const man = readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg'))
/** A woman from head to foot. */
const woman = readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg'))

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

/** The man with a grey box where his head was, from crown to chin. */
async function headless() {
  const { width, height } = await decodeRgb(man)
  const box = sharp({ create: { width: 170, height: 215, channels: 3, background: '#9a8f88' } })
  return decodeRgb(
    await sharp(await sharp(man).resize(width, height).toBuffer())
      .composite([{ input: await box.png().toBuffer(), left: 285, top: 275 }])
      .png()
      .toBuffer(),
  )
}

const differing = (one: RgbImage, two: RgbImage, rows: [number, number]) => {
  let count = 0
  for (let i = rows[0] * one.width * 3; i < rows[1] * one.width * 3; i++)
    if (Math.abs(one.data[i] - two.data[i]) > 2) count++
  return count / ((rows[1] - rows[0]) * one.width * 3)
}

describe('composeHead', () => {
  it('puts a woman’s head onto a man’s body', async () => {
    const [head, body] = await Promise.all([decodeRgb(redhead), decodeRgb(man)])
    const { image, move } = await composeHead(head, body, networks)
    expect(image).toMatchObject({ width: body.width, height: body.height })
    expect(Math.abs(Math.hypot(move.a, move.b) - 0.43)).toBeLessThan(0.06)

    const [was, own, now] = await Promise.all(
      [body, head, image].map((picture) => analyzePerson(picture, networks)),
    )
    expect(now.body).toMatchObject({ people: 1, body_type: 'half_body' })
    // The face stands where the man's stood, in her colours; hair that he has none of is there.
    expect(Math.hypot(now.chin.x - was.chin.x, now.chin.y - was.chin.y)).toBeLessThan(30)
    expect(deltaE2000(now.skinLab, own.skinLab)).toBeLessThan(6)
    const area = (data: Uint8Array) => data.reduce((sum, v) => sum + v, 0) / 255
    expect(area(now.regions.hair.data)).toBeGreaterThan(2.5 * area(was.regions.hair.data))
    // Shirt and wall are his, but for what is taken for skin.
    expect(differing(image, body, [640, 860])).toBeLessThan(0.04)
  })

  it('leaves a whole body whole', async () => {
    const [head, body] = await Promise.all([decodeRgb(man), decodeRgb(woman)])
    const { image } = await composeHead(head, body, networks)
    const { checks } = await checkBody(image, networks)
    expect(checks).toMatchObject({ people: 1, full_body: true, face_found: true, passed: true })
  })

  it('goes by a hint where the body has no face', async () => {
    const [head, body] = await Promise.all([decodeRgb(redhead), headless()])
    await expect(composeHead(head, body, networks)).rejects.toMatchObject({ code: 'NO_FACE' })
    const face = { centre: { x: 360, y: 395 }, chin: { x: 360, y: 475 }, width: 140 }
    const { image } = await composeHead(head, body, networks, { face })
    const now = await analyzePerson(image, networks)
    expect(now.body.people).toBe(1)
    expect(now.reasons).not.toContain('FACE_NOT_FOUND')
    expect(Math.hypot(now.chin.x - 360, now.chin.y - 475)).toBeLessThan(20)
  })

  it('says which picture has no face', async () => {
    const [head, wall] = await Promise.all([
      decodeRgb(redhead),
      decodeRgb(await sharp(woman).extract({ left: 360, top: 0, width: 185, height: 450 }).png().toBuffer()),
    ])
    await expect(composeHead(wall, head, networks)).rejects.toMatchObject({
      code: 'NO_FACE',
      message: expect.stringContaining('photo with your head'),
    })
    await expect(composeHead(head, wall, networks)).rejects.toMatchObject({
      code: 'NO_FACE',
      message: expect.stringContaining('on the body'),
    })
  })
})
