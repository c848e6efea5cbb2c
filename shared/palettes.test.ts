import { describe, expect, test } from 'vitest'
import { colors } from './colors.ts'
import { chromaOf, deltaE2000, hueOf, type Lab } from './lab.ts'
import { palettes } from './palettes.ts'
import { type SkinTone, skinSwatches, skinTone } from './skin-tones.ts'

/** CIEDE2000 to the skin: below, a colour drowns in it; above, hardly any colour lies. */
const clear = { least: 16, most: 60 }
/** CIEDE2000 below which a colour lies too near to the skin to flatter it. */
const near = 26

const is = (tone: SkinTone, undertone: string) => tone.endsWith(`_${undertone}`)
const yellowBased = (color: Lab) => chromaOf(color) > 15 && hueOf(color) > 40 && hueOf(color) < 125
const blueBased = (color: Lab) => hueOf(color) > 200 || hueOf(color) < 8
const pinkOrPurple = (color: Lab) => hueOf(color) > 280 && hueOf(color) < 355

describe.each(skinTone.options)('%s', (tone) => {
  const { best, avoid, neutrals, metals } = palettes[tone]
  const skin = skinSwatches[tone]

  test('has lists of the usual sizes without repeats', () => {
    expect(best).toHaveLength(8)
    expect(avoid.length).toBeGreaterThanOrEqual(2)
    expect(metals.length).toBeGreaterThanOrEqual(2)
    expect(neutrals.length).toBeGreaterThanOrEqual(3)
    const all = [...best, ...avoid, ...neutrals]
    expect(new Set(all).size).toBe(all.length)
  })

  test.each(best)('%s is clearly told from the skin', (name) => {
    const difference = deltaE2000(skin, colors[name])
    expect(difference).toBeGreaterThan(clear.least)
    expect(difference).toBeLessThan(clear.most)
  })

  test('best colours share the undertone', () => {
    for (const name of best) {
      if (is(tone, 'cool')) expect(yellowBased(colors[name]), name).toBe(false)
      if (is(tone, 'warm')) expect(pinkOrPurple(colors[name]), name).toBe(false)
    }
  })

  test.each(avoid)('%s is too near to the skin, or pulls against its undertone', (name) => {
    const color = colors[name]
    const against = is(tone, 'cool') ? yellowBased(color) : is(tone, 'warm') && blueBased(color)
    expect(against || deltaE2000(skin, color) < near).toBe(true)
  })

  test('no colour is nearly both best and to be avoided', () => {
    for (const one of best)
      for (const other of avoid) expect(deltaE2000(colors[one], colors[other]), one).toBeGreaterThan(10)
  })
})

test('metals follow the undertone', () => {
  for (const tone of skinTone.options) {
    if (is(tone, 'cool')) expect(palettes[tone].metals).toContain('silver')
    if (is(tone, 'cool')) expect(palettes[tone].metals).not.toContain('gold')
    if (is(tone, 'warm')) expect(palettes[tone].metals).toContain('gold')
    if (is(tone, 'warm')) expect(palettes[tone].metals).not.toContain('silver')
  }
})

test('deep skin carries stronger colours than fair skin', () => {
  const strength = (depth: string) => {
    const chromas = skinTone.options
      .filter((tone) => tone.startsWith(depth))
      .flatMap((tone) => palettes[tone].best.map((name) => chromaOf(colors[name])))
    return chromas.reduce((sum, chroma) => sum + chroma, 0) / chromas.length
  }
  expect(strength('deep')).toBeGreaterThan(strength('fair') + 5)
  expect(strength('deep')).toBeGreaterThan(strength('light') + 5)
})
