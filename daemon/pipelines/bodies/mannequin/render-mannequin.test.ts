import { afterAll, describe, expect, it } from 'vitest'
import { type BodyParameters, bodyParameters } from '../../../../shared/bodies.ts'
import { deltaE2000, type Lab } from '../../../../shared/lab.ts'
import { skinSwatches } from '../../../../shared/skin-tones.ts'
import type { Mask, Point, RgbImage } from '../../../imaging/image.ts'
import { rgbToLab } from '../../../imaging/rgb-to-lab.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { neutralSkin, renderMannequin } from './render-mannequin.ts'

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

const draw = (words: Partial<BodyParameters>, skin: Lab = neutralSkin, width?: number) =>
  renderMannequin(bodyParameters.parse(words), { skin }, width)

/** Mean colour of the 9×9 pixels around a place. */
function colorAt({ width, data }: RgbImage, { x, y }: Point): Lab {
  const sum: Lab = [0, 0, 0]
  for (let i = 0; i < 81; i++) {
    const pixel = (Math.round(y) + Math.floor(i / 9) - 4) * width + Math.round(x) + (i % 9) - 4
    const lab = rgbToLab(data.subarray(3 * pixel, 3 * pixel + 3))
    for (let c = 0; c < 3; c++) sum[c] += lab[c] / 81
  }
  return sum
}

const between = (a: Point, b: Point, t = 0.5): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
})
const on = (mask: Mask, { x, y }: Point) => mask.data[Math.round(y) * mask.width + Math.round(x)]

describe('renderMannequin', () => {
  it.each([
    {},
    { body_type: 'plus', gender: 'female', weight_kg: 200, height_cm: 140 },
    { body_type: 'slim', weight_kg: 40, height_cm: 220 },
    { pose: 'walking', gender: 'male' },
  ] as const)('shows all of the body with a little air: %o', (words) => {
    const { image } = draw(words)
    expect([image.width, image.height]).toEqual([768, 1024])
    const rows: number[] = []
    for (let y = 0; y < image.height; y++) {
      const from = 3 * y * image.width
      const [left, right] = [image.data[from], image.data[from + 3 * (image.width - 1)]]
      // The studio goes on to both edges.
      expect(Math.min(left, right)).toBeGreaterThan(200)
      // Skin and clothes have a hue, studio and shadows are grey.
      let hued = false
      for (let i = from; i < from + 3 * image.width; i += 3)
        hued ||= Math.abs(image.data[i] - image.data[i + 2]) > 6
      if (hued) rows.push(y)
    }
    expect(rows[0]).toBeGreaterThan(55)
    expect(rows[0]).toBeLessThan(68)
    expect(rows[rows.length - 1]).toBeGreaterThan(965)
    expect(rows[rows.length - 1]).toBeLessThan(985)
  })

  it('draws the same twice', () => {
    const [one, two] = [draw({ body_type: 'curvy' }), draw({ body_type: 'curvy' })]
    expect(Buffer.compare(one.image.data, two.image.data)).toBe(0)
    expect(one.head).toEqual(two.head)
    expect(Buffer.compare(one.image.data, draw({ body_type: 'plus' }).image.data)).not.toBe(0)
  })

  it.each(Object.entries(skinSwatches))(
    'has the skin that is asked for, clothes unlike it: %s',
    (_, skin) => {
      const { image, joints, head } = draw({}, [...skin], 384)
      const { left } = joints
      expect(deltaE2000(colorAt(image, between(left.shoulder, left.elbow)), [...skin])).toBeLessThan(7)
      expect(deltaE2000(colorAt(image, head.face.centre), [...skin])).toBeLessThan(8)
      const tank = colorAt(image, { x: head.chin.x, y: (left.shoulder.y + left.hip.y) / 2 })
      const shorts = colorAt(image, between(left.hip, left.knee, 0.2))
      const wall = colorAt(image, { x: 50, y: 150 })
      for (const other of [[...skin] as Lab, wall]) {
        expect(deltaE2000(tank, other)).toBeGreaterThan(15)
        expect(deltaE2000(shorts, other)).toBeGreaterThan(15)
      }
      expect(deltaE2000(tank, shorts)).toBeGreaterThan(15)
    },
  )

  it.each([
    { gender: 'female', weight_kg: 60 },
    { gender: 'male', weight_kg: 78, body_type: 'athletic', height_cm: 182 },
    { gender: 'unisex', body_type: 'plus', weight_kg: 110 },
    { gender: 'male', pose: 'walking' },
  ] as const)('is one whole person to Drape, who can be dressed: %o', async (words) => {
    const { image, joints, head } = draw(words, [66, 13, 19])
    const person = await analyzePerson(image, networks)
    expect(person.body).toMatchObject({ is_full_body: true, body_type: 'full_body', people: 1, reasons: [] })
    expect(person.confidence).toBeGreaterThan(0.95)
    const names = { shoulder: 11, elbow: 13, wrist: 15, hip: 23, knee: 25, ankle: 27 } as const
    for (const [name, index] of Object.entries(names) as [keyof typeof names, number][]) {
      for (const [side, landmark] of [
        [joints.right, person.landmarks[index]],
        [joints.left, person.landmarks[index + 1]],
      ] as const) {
        const away = Math.hypot(landmark.x - side[name].x, landmark.y - side[name].y)
        expect(away / image.height, name).toBeLessThan(0.035)
      }
    }
    expect(Math.hypot(person.chin.x - head.chin.x, person.chin.y - head.chin.y)).toBeLessThan(8)
    expect(Math.abs(person.neckPit.y - head.neckPit.y)).toBeLessThan(18)
    const { left } = joints
    expect(on(person.regions.top, { x: head.chin.x, y: left.elbow.y })).toBeGreaterThan(240)
    expect(on(person.regions.bottom, between(left.hip, left.knee, 0.25))).toBeGreaterThan(240)
    expect(on(person.regions.skin, between(left.elbow, left.wrist))).toBeGreaterThan(240)
    expect(on(person.regions.skin, between(left.knee, left.ankle))).toBeGreaterThan(240)
    expect(on(person.regions.skin, between(head.chin, head.neckPit))).toBeGreaterThan(240)
    for (const sleeve of person.sleeveLength) expect(sleeve).toBeLessThan(0.05)
    expect(deltaE2000(person.skinLab, [66, 13, 19])).toBeLessThan(3)
  })
})
