import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type BodyAnalysis, type NextStep, nextStep } from '../../../shared/body.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { analyzePerson } from './analyze-person.ts'

const require = createRequire(import.meta.url)
const photo = (path: string) => readFileSync(require.resolve(path))
/** From head to foot, 550×761; down to the hips, 1200×1600; to the thighs, 682×1024; heads and shoulders, 800×800. */
const photos = {
  woman: photo('material-kit/assets/img/examples/studio-2.jpg'),
  man: photo('soft-ui-design-system/assets/img/charles.jpg'),
  braids: photo('soft-ui-design-system/assets/img/kal-visuals.jpg'),
  redhead: photo('soft-ui-design-system/assets/img/marie.jpg'),
  curls: photo('soft-ui-design-system/assets/img/team-1.jpg'),
  profile: photo('soft-ui-design-system/assets/img/team-4.jpg'),
  climber: photo('material-kit/assets/img/examples/studio-3.jpg'),
}
type Name = keyof typeof photos
/** left, top, right, bottom as shares of the photo. */
type Window = [number, number, number, number]
const whole: Window = [0, 0, 1, 1]

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

async function look(name: Name, [left, top, right, bottom]: Window, cover?: Window): Promise<BodyAnalysis> {
  const { width, height } = await sharp(photos[name]).metadata()
  const box = ([x0, y0, x1, y1]: Window) => ({
    left: Math.round(x0 * width),
    top: Math.round(y0 * height),
    width: Math.round((x1 - x0) * width),
    height: Math.round((y1 - y0) * height),
  })
  const { left: x, top: y, ...size } = box(cover ?? [0, 0, 0, 0])
  const hidden = await sharp(photos[name])
    .composite(
      cover ? [{ input: { create: { ...size, channels: 3, background: '#6b5a48' } }, left: x, top: y }] : [],
    )
    .png()
    .toBuffer()
  const cut = await sharp(hidden)
    .extract(box([left, top, right, bottom]))
    .png()
    .toBuffer()
  return (await analyzePerson(await decodeRgb(cut), networks)).body
}

const codes = (body: BodyAnalysis) => body.reasons.map(({ code }) => code)

describe('analyzeBody', () => {
  const table: [string, Name, Window, BodyAnalysis['body_type'], NextStep, number][] = [
    ['a whole body', 'woman', whole, 'full_body', 'ready', 1],
    ['another, a knee drawn up', 'climber', whole, 'full_body', 'ready', 1],
    ['feet cut off', 'woman', [0, 0, 1, 0.84], 'half_body', 'ready_for_tops', 0.96],
    ['down to the shins', 'woman', [0, 0, 1, 0.8], 'half_body', 'ready_for_tops', 0.93],
    ['down to the knees', 'woman', [0, 0, 1, 0.74], 'half_body', 'ready_for_tops', 0.87],
    ['down to the thighs', 'woman', [0, 0, 1, 0.65], 'half_body', 'ready_for_tops', 0.78],
    ['down to the hips', 'woman', [0, 0, 1, 0.6], 'half_body', 'ready_for_tops', 0.74],
    ['down to the waist', 'woman', [0, 0, 1, 0.52], 'half_body', 'ready_for_tops', 0.55],
    ['a man down to the hips', 'man', whole, 'half_body', 'ready_for_tops', 0.68],
    ['his bust', 'man', [0, 0.2, 1, 0.74], 'head_only', 'complete', 0.38],
    ['his head and shoulders', 'man', [0.1, 0.2, 0.85, 0.66], 'head_only', 'complete', 0.31],
    ['his head', 'man', [0.28, 0.24, 0.65, 0.52], 'head_only', 'complete', 0.15],
    ['his face alone', 'man', [0.375, 0.315, 0.56, 0.478], 'head_only', 'complete', 0.15],
    ['a woman down to the thighs', 'braids', whole, 'half_body', 'ready_for_tops', 0.64],
    ['her bust', 'braids', [0, 0, 1, 0.6], 'head_only', 'complete', 0.36],
    ['a head with long hair', 'redhead', whole, 'head_only', 'complete', 0.25],
    ['a head between arms', 'curls', whole, 'head_only', 'complete', 0.49],
    ['one half of a body', 'woman', [0, 0, 0.5, 1], 'none', 'another_photo', 0.55],
    ['the other half', 'man', [0.5, 0, 1, 1], 'none', 'another_photo', 0.33],
    ['half a face', 'redhead', [0, 0, 0.45, 1], 'none', 'another_photo', 0.05],
    ['a head that looks away', 'profile', whole, 'head_only', 'another_photo', 0.39],
  ]
  it.each(table)('%s: %s %j is %s, %s', async (_, name, window, type, step, coverage) => {
    const body = await look(name, window)
    expect(body).toMatchObject({ body_type: type, is_full_body: type === 'full_body', people: 1 })
    expect(nextStep(body)).toBe(step)
    expect(Math.abs(body.coverage - coverage)).toBeLessThan(0.04)
  })

  it('tells the parts apart', async () => {
    expect((await look('woman', whole)).parts).toEqual({ head: 1, torso: 1, arms: 1, legs: 1, feet: 1 })
    const knees = (await look('woman', [0, 0, 1, 0.74])).parts
    expect(knees).toMatchObject({ head: 1, torso: 1, arms: 1, feet: 0 })
    expect(Math.abs(knees.legs - 0.67)).toBeLessThan(0.08)
    const shoulders = (await look('man', [0.1, 0.2, 0.85, 0.66])).parts
    expect(shoulders).toMatchObject({ head: 1, legs: 0, feet: 0 })
    expect(Math.abs(shoulders.torso - 0.35)).toBeLessThan(0.06)
    const forehead = (await look('man', [0, 0.37, 1, 1])).parts
    expect(Math.abs(forehead.head - 0.71)).toBeLessThan(0.08)
  })

  it('says what is missing', async () => {
    expect(codes(await look('woman', [0, 0, 1, 0.84]))).toEqual(['PERSON_CROPPED'])
    expect(codes(await look('woman', [0, 0, 1, 0.6]))).toEqual(['LEGS_NOT_VISIBLE'])
    expect(codes(await look('profile', whole))).toEqual(['PERSON_TURNED', 'PERSON_CROPPED'])
  })

  it.each([
    ['a table before the legs', [0, 0.66, 1, 1] as Window],
    ['a box before the shins', [0.25, 0.72, 0.7, 0.94] as Window],
  ])('sees %s', async (_, cover) => {
    const body = await look('woman', whole, cover)
    expect(codes(body)).toEqual(['BODY_OCCLUDED'])
    expect(body).toMatchObject({ is_full_body: false, body_type: 'half_body' })
    expect(body.parts.legs).toBeLessThan(0.7)
    expect(body.parts.feet).toBeLessThan(0.3)
    expect(nextStep(body)).toBe('ready_for_tops')
  })

  it('does not call a bag or a frame hidden', async () => {
    expect(codes(await look('woman', whole, [0.42, 0.42, 0.58, 0.52]))).toEqual([])
    expect(codes(await look('woman', whole, [0, 0.92, 1, 1]))).toEqual([])
  })
})
