import { expect, it } from 'vitest'
import { bodyOptions } from '../../shared/bodies.ts'
import { bodyKey } from './body-key.ts'
import { combineKey } from './combine-key.ts'

const of = (changes: object = {}) =>
  bodyKey({
    faceSha256: 'a',
    skinTone: 'olive',
    options: bodyOptions.parse({}),
    engine: 'sdxl',
    engineVersion: '1',
    ...changes,
  })

/** Another value of each option than the default. */
const others = {
  body_type: 'slim',
  height_cm: 171,
  weight_kg: 69,
  gender: 'male',
  pose: 'walking',
  clothing: 'formal',
  model: 'lcm',
  count: 2,
  seed: 1,
  steps: 4,
  guidance: 0,
  prompt: 'a body',
  negative_prompt: 'a body',
  ethnicity: 'Sorbian',
  compose_head: false,
  identity_strength: 0.7,
  pose_strength: 0.7,
}

it('is the same for the same body', () => {
  expect(of()).toMatch(/^[\da-f]{64}$/)
  expect(of()).toBe(of())
  expect(of({ options: { ...bodyOptions.parse({}), steps: undefined } })).toBe(of())
  const reversed = Object.fromEntries(Object.entries(bodyOptions.parse({})).reverse())
  expect(of({ options: reversed })).toBe(of())
  // The engine that was chosen counts, not how it was asked for.
  expect(of({ options: bodyOptions.parse({ engine: 'sdxl' }) })).toBe(of())
})

it('knows of every option there is', () => {
  expect(Object.keys(others).toSorted()).toEqual(
    Object.keys(bodyOptions.shape)
      .filter((name) => name !== 'engine')
      .toSorted(),
  )
})

it('differs as soon as anything differs that the picture depends on', () => {
  const keys = [
    of(),
    of({ faceSha256: 'b' }),
    of({ faceSha256: null }),
    of({ skinTone: 'tan_warm' }),
    of({ skinTone: null }),
    of({ engine: 'instantid' }),
    of({ engineVersion: '2' }),
    ...Object.entries(others).map(([name, value]) => of({ options: bodyOptions.parse({ [name]: value }) })),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

it('tells the head of a composition from its body', () => {
  const pair = (headSha256: string, bodySha256: string, engineVersion = '1') =>
    combineKey({ headSha256, bodySha256, engineVersion })
  expect(pair('a', 'b')).toBe(pair('a', 'b'))
  expect(new Set([pair('a', 'b'), pair('b', 'a'), pair('a', 'a'), pair('a', 'b', '2')]).size).toBe(4)
})
