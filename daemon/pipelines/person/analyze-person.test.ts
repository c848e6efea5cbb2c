import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import type { Mask } from '../../imaging/image.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { analyzePerson } from './analyze-person.ts'

const require = createRequire(import.meta.url)
/** A woman from head to foot in an orange tee and torn jeans, 550×761. */
const woman = readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg'))
/** A man down to the hips in a printed football shirt before a white wall, 768×1024 after decoding. */
const man = readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg'))

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

const analyze = async (bytes: Uint8Array) => analyzePerson(await decodeRgb(bytes), networks)

/** The part of a photo given by fractions of its sides. */
async function crop(bytes: Uint8Array, x: number, y: number, width: number, height: number) {
  const size = await sharp(bytes).metadata()
  return sharp(bytes)
    .extract({
      left: Math.round(x * size.width),
      top: Math.round(y * size.height),
      width: Math.round(width * size.width),
      height: Math.round(height * size.height),
    })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** Share of a mask (0..1) in the 5×5 pixels around a place. */
function share(mask: Mask, x: number, y: number): number {
  let sum = 0
  for (let row = y - 2; row <= y + 2; row++) {
    for (let column = x - 2; column <= x + 2; column++) sum += mask.data[row * mask.width + column]
  }
  return sum / 25 / 255
}

const distance = (a: { x: number; y: number }, x: number, y: number) => Math.hypot(a.x - x, a.y - y)

describe('analyzePerson', () => {
  it('reads pose and regions of a full-body photo', async () => {
    const person = await analyze(woman)
    const expected: [number, number, number][] = [
      [0, 254, 209],
      [11, 331, 283],
      [12, 231, 276],
      [13, 337, 368],
      [14, 222, 361],
      [15, 332, 443],
      [16, 221, 432],
      [25, 302, 559],
      [26, 204, 552],
      [27, 283, 668],
      [28, 193, 654],
    ]
    for (const [index, x, y] of expected) expect(distance(person.landmarks[index], x, y)).toBeLessThan(6)

    const { regions } = person
    expect(share(regions.top, 280, 330)).toBeGreaterThan(0.95)
    expect(share(regions.bottom, 230, 490)).toBeGreaterThan(0.95)
    expect(share(regions.skin, 222, 400)).toBeGreaterThan(0.95)
    expect(share(regions.skin, 335, 405)).toBeGreaterThan(0.95)
    expect(share(regions.leftArm, 222, 400)).toBeGreaterThan(0.95)
    expect(share(regions.rightArm, 335, 405)).toBeGreaterThan(0.95)
    expect(share(regions.hands, 222, 452)).toBeGreaterThan(0.9)
    expect(share(regions.hands, 222, 400)).toBe(0)
    expect(share(regions.hair, 290, 190)).toBeGreaterThan(0.9)
    expect(share(regions.person, 245, 640)).toBeLessThan(0.05)
    expect(share(regions.person, 450, 400)).toBe(0)
    expect(share(regions.person, 265, 380)).toBeGreaterThan(0.99)
  })

  it('measures the body that a garment is fastened to', async () => {
    const person = await analyze(woman)
    expect(distance(person.left.shoulderTip, 227, 267)).toBeLessThan(8)
    expect(distance(person.right.shoulderTip, 336, 270)).toBeLessThan(8)
    expect(distance(person.neckPit, 279, 274)).toBeLessThan(8)
    expect(person.left.neck.x).toBeLessThan(person.right.neck.x)
    expect(person.waistlineY).toBeGreaterThan(396)
    expect(person.waistlineY).toBeLessThan(414)
    expect(person.topEndY).toBe(person.waistlineY)
    for (const sleeve of person.sleeveLength) expect(Math.abs(sleeve - 0.33)).toBeLessThan(0.1)
    expect(person.legsVisible).toBe(true)
    expect(person.body).toMatchObject({ is_full_body: true, body_type: 'full_body', people: 1, reasons: [] })
    expect(person.confidence).toBeGreaterThan(0.9)
  })

  it('takes a printed shirt that leaves the picture for one top', async () => {
    const person = await analyze(man)
    const { regions } = person
    for (const [x, y] of [
      [250, 700],
      [380, 750],
      [380, 950],
      [330, 640],
    ]) {
      expect(share(regions.top, x, y)).toBeGreaterThan(0.9)
    }
    expect(share(regions.skin, 370, 550)).toBeGreaterThan(0.9)
    expect(share(regions.face, 360, 400)).toBe(1)
    expect(share(regions.leftArm, 180, 950)).toBeGreaterThan(0.9)
    expect(share(regions.rightArm, 580, 950)).toBeGreaterThan(0.9)
    expect(share(regions.person, 100, 700)).toBe(0)
    expect(person.body).toMatchObject({ is_full_body: false, body_type: 'half_body', people: 1 })
    expect(person.legsVisible).toBe(false)
    for (const sleeve of person.sleeveLength) expect(Math.abs(sleeve - 0.43)).toBeLessThan(0.08)
  })

  it('says when only the head is in the picture', async () => {
    const person = await analyze(await crop(man, 0.2, 0.2, 0.5, 0.3))
    expect(person.body.body_type).toBe('head_only')
    expect(person.reasons).toContain('PERSON_CROPPED')
    expect(person.confidence).toBeLessThan(0.5)
  })

  it('says when the legs are cut off', async () => {
    const person = await analyze(await crop(woman, 0.1, 0.1, 0.7, 0.55))
    expect(person.body.body_type).toBe('half_body')
    expect(person.legsVisible).toBe(false)
    expect(person.reasons).toEqual([])
  })

  it('counts a second person', async () => {
    const height = 760
    const [one, two] = await Promise.all(
      [man, woman].map((bytes) => sharp(bytes).resize({ height }).toBuffer({ resolveWithObject: true })),
    )
    const both = await sharp({
      create: { width: one.info.width + two.info.width, height, channels: 3, background: '#888' },
    })
      .composite([
        { input: one.data, left: 0, top: 0 },
        { input: two.data, left: one.info.width, top: 0 },
      ])
      .jpeg()
      .toBuffer()
    const person = await analyze(both)
    expect(person.body.people).toBe(2)
    expect(person.reasons).toContain('TWO_PEOPLE')
  })

  it('does not take a cup for a person', async () => {
    const cup = readFileSync(require.resolve('material-kit/assets/img/examples/olu-eletu.jpg'))
    await expect(analyze(cup)).rejects.toMatchObject({ code: 'NO_PERSON' })
  })

  it('says that a seated man with crossed arms is hard to dress', async () => {
    const seated = await analyze(
      readFileSync(require.resolve('soft-ui-design-system/assets/img/ivancik.jpg')),
    )
    expect(seated.reasons).toEqual(expect.arrayContaining(['PERSON_SEATED', 'ARMS_COVER_TORSO']))
    expect(seated.confidence).toBeLessThan(0.3)
  })

  it('refuses a picture without a person', async () => {
    const wall = await crop(woman, 0.65, 0, 0.34, 0.6)
    await expect(analyze(wall)).rejects.toMatchObject({ code: 'NO_PERSON' })
  })
})
