import { describe, expect, it } from 'vitest'
import { type BodyParameters, bodyParameters, bodyType } from '../../../../shared/bodies.ts'
import { buildBody } from './build-body.ts'
import { originStride } from './garments.ts'

/** Widths and lengths of a body as shares of its height. */
function measure(words: Partial<BodyParameters>) {
  const { places, origins, quads, joints, marks } = buildBody(bodyParameters.parse(words))
  const ys = places.filter((_, i) => i % 3 === 1)
  const low = ys.reduce((a, b) => Math.min(a, b))
  const high = ys.reduce((a, b) => Math.max(a, b))
  const height = high - low
  const [right, left] = joints
  /** From where to where a level cuts the picture's right half of the arm or of all but the arm. */
  const cut = (level: number, isWanted: (arm: number) => boolean) => {
    const ends = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let i = 0; i < quads.length; i++) {
      const a = quads[i]
      const b = quads[i % 4 === 3 ? i - 3 : i + 1]
      if (ys[a] > level || ys[b] <= level || !isWanted(origins[a * originStride + 3])) continue
      const x = places[3 * a] + ((places[3 * b] - places[3 * a]) * (level - ys[a])) / (ys[b] - ys[a])
      if (x < 0) continue
      ends[0] = Math.min(ends[0], x)
      ends[1] = Math.max(ends[1], x)
    }
    return ends
  }
  const isTorso = (arm: number) => arm < 0.3
  const [shoulder, elbow, hip] = [right.shoulder[1], right.elbow[1], right.hip[1]]
  const [inner, outer] = cut((shoulder + elbow) / 2, (arm) => arm > 0.8)
  return {
    joints: { right, left },
    waist: (2 * cut(hip + (shoulder - hip) * 0.4, isTorso)[1]) / height,
    hips: (2 * cut(hip - 0.4, isTorso)[1]) / height,
    shoulders: (2 * cut(shoulder - 0.4, () => true)[1]) / height,
    arm: (outer - inner) / height,
    head: (high - places[3 * marks.chin + 1]) / height,
    hand: right.wrist[0],
    hip: cut(hip - 0.4, isTorso)[1],
  }
}

const isRising = (values: number[]) => values.every((value, i) => i === 0 || value > values[i - 1])

describe('buildBody', () => {
  it.each(['female', 'male', 'unisex'] as const)('is wider with every kilogram: %s', (gender) => {
    for (const body_type of bodyType.options) {
      const bodies = [40, 50, 60, 75, 95, 130, 200].map((weight_kg) =>
        measure({ gender, body_type, weight_kg }),
      )
      expect(isRising(bodies.map((body) => body.waist))).toBe(true)
      expect(isRising(bodies.map((body) => body.hips))).toBe(true)
    }
  })

  it.each(['female', 'male', 'unisex'] as const)('tells the types apart: %s', (gender) => {
    const of = (body_type: BodyParameters['body_type']) => measure({ gender, body_type })
    const average = of('average')
    expect(of('plus').waist).toBeGreaterThan(average.waist * 1.08)
    expect(of('slim').waist).toBeLessThan(average.waist * 0.98)
    expect(of('muscular').arm).toBeGreaterThan(of('slim').arm * 1.1)
    expect(of('athletic').shoulders / of('athletic').waist).toBeGreaterThan(
      1.05 * (average.shoulders / average.waist),
    )
    expect(of('curvy').hips / of('curvy').waist).toBeGreaterThan(1.05 * (average.hips / average.waist))
  })

  it('has shoulders and hips as men, women and either have', () => {
    const ratio = (gender: BodyParameters['gender']) => {
      const { shoulders, hips } = measure({ gender })
      return shoulders / hips
    }
    expect(ratio('male')).toBeGreaterThan(ratio('unisex') * 1.04)
    expect(ratio('unisex')).toBeGreaterThan(ratio('female') * 1.04)
  })

  it('has a head of an eighth of a grown body, smaller on tall ones', () => {
    const heads = [220, 200, 170, 150, 140].map(
      (height_cm) => measure({ height_cm, weight_kg: height_cm - 100 }).head,
    )
    expect(isRising(heads)).toBe(true)
    expect(heads[2]).toBeGreaterThan(0.118)
    expect(heads[2]).toBeLessThan(0.135)
  })

  it('holds its hands beside its hips, however wide they are', () => {
    for (const weight_kg of [45, 68, 110, 200]) {
      const { hand, hip } = measure({ weight_kg })
      expect(hand).toBeGreaterThan(hip)
    }
  })

  it('stands evenly, and walks with one leg before the other', () => {
    const { right, left } = measure({}).joints
    for (const name of ['shoulder', 'wrist', 'knee', 'ankle'] as const) {
      expect(left[name][0]).toBeCloseTo(-right[name][0], 5)
      expect(left[name][1]).toBeCloseTo(right[name][1], 5)
    }
    const walking = measure({ pose: 'walking' }).joints
    expect(walking.right.ankle[2] - walking.left.ankle[2]).toBeGreaterThan(2)
    expect(walking.left.wrist[2]).toBeGreaterThan(walking.right.wrist[2])
    expect(measure({ pose: 'sitting' })).toEqual(measure({}))
  })
})
