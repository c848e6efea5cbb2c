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

it('who is vouched for waits for a yes, and gets it once', () => {
  const pairings = createPairings()
  let changes = 0
  const stop = pairings.onChange(() => changes++)
  const { id, code } = pairings.ask('Chrome')
  expect([code, pairings.claim(id), pairings.pending().map((each) => each.id)]).toEqual([
    null,
    undefined,
    [id],
  ])
  expect(() => pairings.confirm(id, '000000')).toThrow(expect.objectContaining({ code: 'PAIRING_EXPIRED' }))
  pairings.approve(id)
  expect([pairings.pending(), changes]).toEqual([[], 2])
  expect(pairings.claim(id)).toBe('Chrome')
  expect(() => pairings.claim(id)).toThrow(expect.objectContaining({ code: 'PAIRING_EXPIRED' }))
  stop()
  pairings.ask('Chrome')
  expect(changes).toBe(2)
})

it('a no is a no, whatever is said after it; a code is nothing to say yes to', () => {
  const pairings = createPairings()
  const { id } = pairings.ask('Chrome')
  pairings.refuse(id)
  pairings.approve(id)
  expect(() => pairings.claim(id)).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }))
  const { id: other } = pairings.start('Chrome')
  for (const deed of ['approve', 'refuse', 'claim'] as const)
    expect(() => pairings[deed](other)).toThrow(expect.objectContaining({ code: 'PAIRING_EXPIRED' }))
})

it('a browser that asks again takes the place of its first question', () => {
  const pairings = createPairings()
  const first = pairings.ask('Chrome')
  const other = pairings.ask('Firefox')
  const again = pairings.ask('Chrome')
  expect(pairings.pending().map(({ id }) => id)).toEqual([other.id, again.id])
  expect(() => pairings.approve(first.id)).toThrow(expect.objectContaining({ code: 'PAIRING_EXPIRED' }))
})
