import { expect, it } from 'vitest'
import { tryOnOptions } from '../../shared/try-on.ts'
import { resultKey } from './result-key.ts'

const of = (changes: object = {}) =>
  resultKey({
    personSha256: 'a',
    garmentSha256: 'b',
    options: tryOnOptions.parse({}),
    engine: 'instant',
    engineVersion: '1',
    ...changes,
  })
const withOptions = (changes: object) => of({ options: tryOnOptions.parse(changes) })

it('is the same for the same try-on', () => {
  const neck = { name: 'neck', x: 0.5, y: 0.1 }
  const hem = { name: 'hem', x: 0.5, y: 0.9 }
  expect(of()).toMatch(/^[\da-f]{64}$/)
  expect(of()).toBe(of())
  expect(withOptions({ handles: [neck, hem] })).toBe(withOptions({ handles: [hem, neck] }))
})

it('differs as soon as anything differs that the picture depends on', () => {
  const keys = [
    of(),
    of({ personSha256: 'b', garmentSha256: 'a' }),
    of({ engineVersion: '2' }),
    of({ engine: 'other' }),
    withOptions({ seed: 1 }),
    withOptions({ garment_type: 'dresses' }),
    withOptions({ page_words: 'dress' }),
    withOptions({ hem: 'tucked' }),
    withOptions({ handles: [{ name: 'neck', x: 0.5, y: 0.1 }] }),
    withOptions({ handles: [{ name: 'neck', x: 0.1, y: 0.5 }] }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})
