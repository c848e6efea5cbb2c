import { expect, test } from 'vitest'
import { colorNames, colors, familyOf, nameColor } from './colors.ts'
import { deltaE2000 } from './lab.ts'
import { palettes } from './palettes.ts'
import { type GarmentColor, scoreColors } from './score-colors.ts'

const plain = (name: GarmentColor['name'], share = 1): GarmentColor => ({
  name,
  lab: [...colors[name]],
  share,
})
const cool = palettes.fair_cool

test('a garment of a best colour scores full, of an avoided one nothing, of a neutral between', () => {
  expect(scoreColors([plain('emerald')], cool)).toEqual({
    score: 100,
    verdict: 'best',
    because: 'emerald',
    family: 'green',
  })
  expect(scoreColors([plain('orange')], cool)).toEqual({
    score: 0,
    verdict: 'avoid',
    because: 'orange',
    family: 'orange',
  })
  expect(scoreColors([plain('navy')], cool)).toMatchObject({ score: 75, because: 'navy', family: 'blue' })
})

test('what is like no colour of the palette says nothing', () => {
  const lime = scoreColors([plain('lime')], cool)
  expect(lime).toMatchObject({ verdict: 'fair', because: null, family: 'green' })
  expect(lime?.score).toBeGreaterThan(40)
  expect(lime?.score).toBeLessThan(60)
})

test('the nearer to a best colour, the higher', () => {
  const [l, a, b] = colors.emerald
  const scores = [0, 6, 12, 18].map(
    (off) => scoreColors([{ ...plain('emerald'), lab: [l, a, b + off] }], cool)?.score,
  )
  expect(scores).toEqual([...scores].sort((one, other) => Number(other) - Number(one)))
  expect(new Set(scores).size).toBe(4)
})

test('colours count by their share', () => {
  const mostly = scoreColors([plain('emerald', 0.8), plain('orange', 0.2)], cool)
  expect(mostly).toMatchObject({ score: 80, because: 'emerald' })
  expect(scoreColors([plain('emerald', 0.2), plain('orange', 0.8)], cool)).toMatchObject({
    score: 20,
    because: 'orange',
  })
  // What was left out as a button does not pull the score to the middle.
  expect(scoreColors([plain('emerald', 0.4)], cool)?.score).toBe(100)
})

test('a garment without colours has no score', () => {
  expect(scoreColors([], cool)).toBeUndefined()
})

test('every colour of the vocabulary is told from every other, and has a family', () => {
  for (const name of colorNames) {
    expect(nameColor(colors[name])).toBe(name)
    expect(familyOf(name)).toBeTruthy()
    for (const other of colorNames)
      if (other !== name)
        expect(deltaE2000(colors[name], colors[other]), `${name} ${other}`).toBeGreaterThan(3)
  }
  expect(familyOf('teal')).toBe('turquoise')
  expect(familyOf('grey')).toBe('grey')
})
