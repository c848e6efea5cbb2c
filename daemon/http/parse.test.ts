import { expect, it } from 'vitest'
import { z } from 'zod'
import { idOf, parse } from './parse.ts'

const schema = z.object({ name: z.string(), tags: z.array(z.string()).default([]) })
const refused = expect.objectContaining({ code: 'VALIDATION_ERROR' })

it('gives back what fits and names the field that does not', () => {
  expect(parse(schema, { name: 'Größe 👕', more: 1 })).toEqual({ name: 'Größe 👕', tags: [] })
  expect(() => parse(schema, { name: 'a', tags: ['b', 7] })).toThrow(/^tags\.1: /)
  expect(() => parse(schema, undefined)).toThrow(refused)
})

it.each(['a\0', '\ud800', '\udc00x'])('refuses the text %j wherever it stands', (text) => {
  expect(() => parse(schema, { name: text })).toThrow(refused)
  expect(() => parse(schema, { name: 'a', tags: [text] })).toThrow(refused)
})

it('takes an id in either case, and what is none for nothing', () => {
  const id = '01a20729-8708-7000-82c6-6ba32c57f67b'
  expect(idOf(id.toUpperCase())).toBe(id)
  for (const other of ['', '1', `${id}x`, [id], undefined])
    expect(() => idOf(other)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
