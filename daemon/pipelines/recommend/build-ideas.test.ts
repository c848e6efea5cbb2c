import { expect, test } from 'vitest'
import { buildIdeas } from './build-ideas.ts'

const keyword = (text: string) => ({ text, color: null })
const owned = (
  garment_id: string,
  garment_type: 'upper_body' | 'lower_body' | 'dresses' | null,
  score: number | null,
) => ({
  garment_id,
  garment_type,
  score,
})
const matesOf = (texts: string[], wardrobe: ReturnType<typeof owned>[]) =>
  buildIdeas(texts.map(keyword), wardrobe).map(({ garment_id }) => garment_id)

test('each kind goes with its partner: tops with trousers, trousers with tops, dresses with something over them', () => {
  const wardrobe = [
    owned('top', 'upper_body', 80),
    owned('jeans', 'lower_body', 70),
    owned('dress', 'dresses', 90),
  ]
  expect(matesOf(['teal blouse women', 'navy chinos', 'red wrap dress'], wardrobe)).toEqual([
    'jeans',
    'top',
    'top',
  ])
})

test('the best takes the first turn, then the others, then the best again', () => {
  const wardrobe = [owned('best', 'lower_body', 90), owned('good', 'lower_body', 60)]
  expect(matesOf(['teal blouse', 'red blouse', 'navy blouse'], wardrobe)).toEqual(['best', 'good', 'best'])
})

test('what does not suit, or was never looked at, is not worn with anything', () => {
  const jeans = (score: number | null) => [owned('jeans', 'lower_body', score)]
  expect(matesOf(['teal blouse'], jeans(49))).toEqual([null])
  expect(matesOf(['teal blouse'], jeans(null))).toEqual([null])
  expect(matesOf(['teal blouse'], jeans(50))).toEqual(['jeans'])
})

test('words for no garment stay, alone', () => {
  const ideas = buildIdeas(
    [keyword('something teal')],
    [owned('top', 'upper_body', 80), owned('x', null, 99)],
  )
  expect(ideas).toEqual([{ keyword: keyword('something teal'), garment_id: null }])
})

test('without a wardrobe there are ideas all the same', () => {
  expect(matesOf(['teal blouse', 'navy chinos'], [])).toEqual([null, null])
})
