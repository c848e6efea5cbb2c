import { expect, it } from 'vitest'
import { createPairings } from './pairings.ts'

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

it('sells one token for the right code', () => {
  const pairings = createPairings()
  const { id, code } = pairings.start('Firefox')
  expect(code).toMatch(/^\d{6}$/)
  expect(() => pairings.confirm(id, other(code))).toThrow(
    expect.objectContaining({ code: 'PAIRING_CODE_WRONG' }),
  )
  expect(pairings.confirm(id, code)).toBe('Firefox')
  expect(() => pairings.confirm(id, code)).toThrow(expect.objectContaining({ code: 'PAIRING_EXPIRED' }))
})

it('gives five attempts and two minutes', () => {
  let now = 0
  const pairings = createPairings(() => now)
  const first = pairings.start('A')
  for (let i = 0; i < 5; i++)
    expect(() => pairings.confirm(first.id, other(first.code))).toThrow(
      expect.objectContaining({ code: 'PAIRING_CODE_WRONG' }),
    )
  expect(() => pairings.confirm(first.id, first.code)).toThrow(
    expect.objectContaining({ code: 'PAIRING_EXPIRED' }),
  )
  const second = pairings.start('B')
  now += 120_000
  expect(pairings.pending()).toEqual([])
  expect(() => pairings.confirm(second.id, second.code)).toThrow(
    expect.objectContaining({ code: 'PAIRING_EXPIRED' }),
  )
})

it('keeps five at most, the newest', () => {
  const pairings = createPairings()
  for (const name of 'abcdefg') pairings.start(name)
  expect(
    pairings
      .pending()
      .map(({ browser }) => browser)
      .join(''),
  ).toBe('cdefg')
})
