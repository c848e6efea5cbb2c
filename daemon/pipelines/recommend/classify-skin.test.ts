import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lab } from '../../../shared/lab.ts'
import { skinSwatches, skinTone } from '../../../shared/skin-tones.ts'
import { classifySkin, isPlausibleSkin } from './classify-skin.ts'

/** Skin of an angle (ITA) and a hue, both in degrees, at b* 20. */
function skin(ita: number, hue: number): Lab {
  const b = 20
  return [50 + b * Math.tan((ita * Math.PI) / 180), b / Math.tan((hue * Math.PI) / 180), b]
}
const warm = 62
const cool = 46

describe('depth changes at each cut of the typology angle', () => {
  test.each([
    [55, 'fair', 'light', 1, 2],
    [41, 'light', 'medium', 2, 3],
    [28, 'medium', 'tan', 3, 4],
    [10, 'tan', 'deep', 4, 5],
  ])('at %i° from %s to %s', (cut, above, below, lighter, darker) => {
    expect(classifySkin(skin(cut + 0.1, cool))).toMatchObject({ tone: `${above}_cool`, fitzpatrick: lighter })
    expect(classifySkin(skin(cut - 0.1, cool))).toMatchObject({ tone: `${below}_cool`, fitzpatrick: darker })
    expect(classifySkin(skin(cut + 0.1, warm)).tone).toBe(`${above}_warm`)
    expect(classifySkin(skin(cut - 0.1, warm)).tone).toBe(`${below}_warm`)
  })
  test('at −30° only the type of the sun changes', () => {
    expect(classifySkin(skin(-29.9, cool))).toMatchObject({ tone: 'deep_cool', fitzpatrick: 5 })
    expect(classifySkin(skin(-30.1, cool))).toMatchObject({ tone: 'deep_cool', fitzpatrick: 6 })
  })
})

describe('undertone', () => {
  /** The neutral hue at L* 60 is 55°. */
  const at = (warmth: number): Lab => {
    const hue = ((55 + warmth * 8) * Math.PI) / 180
    return [60, 20 * Math.cos(hue), 20 * Math.sin(hue)]
  }
  test.each([
    [-0.16, 'cool', 'medium_cool'],
    [-0.14, 'neutral', 'medium_cool'],
    [-0.01, 'neutral', 'medium_cool'],
    [0.01, 'neutral', 'medium_warm'],
    [0.14, 'neutral', 'medium_warm'],
    [0.16, 'warm', 'medium_warm'],
  ])('at warmth %f it is %s', (warmth, undertone, tone) => {
    const found = classifySkin(at(warmth))
    expect(found.warmth).toBeCloseTo(warmth, 2)
    expect(found).toMatchObject({ undertone, tone: found.ita > 28 ? tone : tone.replace('medium', 'tan') })
  })
  test('deep skin may be neutral', () => {
    const deep = (warmth: number): Lab => {
      const hue = ((53.4 + warmth * 8) * Math.PI) / 180
      return [40, 20 * Math.cos(hue), 20 * Math.sin(hue)]
    }
    expect(classifySkin(deep(-0.16)).tone).toBe('deep_cool')
    expect(classifySkin(deep(-0.14)).tone).toBe('deep_neutral')
    expect(classifySkin(deep(0.14)).tone).toBe('deep_neutral')
    expect(classifySkin(deep(0.16)).tone).toBe('deep_warm')
  })
  test('the neutral hue rises with lightness, so that deep skin is not read as cool', () => {
    const hue = (54 * Math.PI) / 180
    const of = (l: number) => classifySkin([l, 18 * Math.cos(hue), 18 * Math.sin(hue)])
    expect(of(30).undertone).toBe('warm')
    expect(of(80).undertone).toBe('cool')
    // Outside 25..90 it stays.
    expect(of(25).warmth).toBeCloseTo(of(20).warmth, 6)
    expect(of(90).warmth).toBeCloseTo(of(95).warmth, 6)
  })
})

describe('olive', () => {
  const of = (hue: number, a: number, ita: number): Lab => {
    const b = a * Math.tan((hue * Math.PI) / 180)
    return [50 + b * Math.tan((ita * Math.PI) / 180), a, b]
  }
  test.each([
    [66.1, 10.9, 30, 'olive'],
    [65.9, 10.9, 30, 'medium_warm'],
    [66.1, 11.1, 30, 'medium_warm'],
    [66.1, 10.9, 15, 'olive'],
    [66.1, 10.9, 9, 'deep_warm'],
    [66.1, 10.9, 42, 'light_warm'],
  ])('hue %f, a* %f, angle %i is %s', (hue, a, ita, tone) => {
    expect(classifySkin(of(hue, a, ita)).tone).toBe(tone)
  })
})

test('each swatch that can be chosen is read as what it is called', () => {
  for (const tone of skinTone.options) {
    expect(classifySkin([...skinSwatches[tone]]).tone).toBe(tone)
    expect(isPlausibleSkin([...skinSwatches[tone]])).toBe(true)
  }
})

test('Monk’s scale is chosen by the nearest colour', () => {
  // Its own ten colours, and one just off the sixth.
  const scale: [string, Lab][] = [
    ['1', [94.2, 1.5, 5.4]],
    ['5', [77.9, 3.5, 23.1]],
    ['6', [54, 9, 25]],
    ['10', [14.6, 1.5, 3.5]],
  ]
  for (const [step, color] of scale) expect(classifySkin(color).monk).toBe(Number(step))
})

test('what no skin looks like in white light', () => {
  expect(isPlausibleSkin([70, 14, 17])).toBe(true)
  for (const color of [
    [70, 0.5, -1],
    [70, 20, -12],
    [70, -10, 15],
    [70, 60, 40],
    [90, 8, 12],
    [12, 8, 8],
  ] satisfies Lab[])
    expect(isPlausibleSkin(color), color.join()).toBe(false)
})

describe('small changes of exposure', () => {
  const linear = ([l, a, b]: Lab, factor: number): Lab => {
    // CIE L*a*b* of the same chromaticity under `factor` times the light.
    const k = Math.cbrt(factor)
    const f = (l + 16) / 116
    return [116 * f * k - 16, a * k, b * k]
  }
  const anySkin = fc
    .tuple(
      fc.double({ min: 35, max: 80, noNaN: true }),
      fc.double({ min: 8, max: 20, noNaN: true }),
      fc.double({ min: 9, max: 26, noNaN: true }),
    )
    .map(([l, a, b]): Lab => [l, a, b])
  const stops = fc.double({ min: 0.02, max: 0.25, noNaN: true })

  test('more light never reads darker, less never lighter', () => {
    fc.assert(
      fc.property(anySkin, stops, (color, stop) => {
        const plain = classifySkin(color)
        const lighter = classifySkin(linear(color, 2 ** stop))
        const darker = classifySkin(linear(color, 2 ** -stop))
        return (
          lighter.ita >= plain.ita &&
          plain.ita >= darker.ita &&
          lighter.fitzpatrick <= plain.fitzpatrick &&
          plain.fitzpatrick <= darker.fitzpatrick
        )
      }),
    )
  })

  test('up and down move it alike, and the undertone hardly', () => {
    fc.assert(
      fc.property(anySkin, fc.double({ min: 0.02, max: 0.1, noNaN: true }), (color, stop) => {
        const plain = classifySkin(color)
        const up = classifySkin(linear(color, 2 ** stop))
        const down = classifySkin(linear(color, 2 ** -stop))
        const rise = up.ita - plain.ita
        const fall = plain.ita - down.ita
        return (
          Math.abs(rise - fall) < 0.35 * Math.max(rise, fall) &&
          Math.abs(up.warmth - plain.warmth) < 0.05 &&
          Math.abs(down.warmth - plain.warmth) < 0.05
        )
      }),
    )
  })
})
