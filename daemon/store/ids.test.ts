import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { knownId, newId } from './ids.ts'

it('makes UUIDs that sort in the order of their making, whatever the clock does', () => {
  const clock = [5, 5, 5, 4, 6, 6, 3].map((minute) => new Date(Date.UTC(2100, 0, 1, 0, minute)))
  const ids = Array.from({ length: 7000 }, (_, i) => newId(clock[i % clock.length]))
  expect(ids.every((id) => z.uuidv7().safeParse(id).success)).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

it('makes an id out of any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.uuid()), (text) => {
      expect(z.guid().safeParse(knownId(text)).success).toBe(true)
    }),
  )
  expect(knownId('01A206E4-64A4-7000-B7BF-644B5B184AA1')).toBe('01a206e4-64a4-7000-b7bf-644b5b184aa1')
})
