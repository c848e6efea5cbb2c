import { expect, test } from 'vitest'
import { garmentType } from '../../../shared/garment-type.ts'
import { styleFields } from '../../../shared/recommend.ts'
import { typeFromWords } from '../garment/type-from-words.ts'
import { isClothing } from './is-clothing.ts'
import { keywordGarments } from './keyword-garments.ts'

test('each is clothing of the kind it says, in the words a shop’s page is read by', () => {
  for (const { words, type } of keywordGarments) {
    expect(typeFromWords(words), words).toBe(type)
    expect(isClothing(words), words).toBe(true)
  }
})

test('none stands twice', () => {
  expect(new Set(keywordGarments.map(({ words }) => words)).size).toBe(keywordGarments.length)
})

test('in each style and season everybody finds tops and trousers, and women dresses', () => {
  const styles = styleFields.style_preference.unwrap().options
  const seasons = styleFields.season.unwrap().options
  const genders = styleFields.gender.unwrap().options
  for (const style of styles)
    expect(
      keywordGarments.some(({ styles: of }) => of.includes(style)),
      style,
    ).toBe(true)
  for (const season of seasons)
    for (const gender of genders) {
      const worn = keywordGarments.filter(
        (one) => (!one.gender || one.gender === gender) && (!one.seasons || one.seasons.includes(season)),
      )
      const kinds = new Set(worn.map(({ type }) => type))
      expect(kinds, `${gender} in ${season}`).toEqual(
        new Set(gender === 'female' ? garmentType.options : ['upper_body', 'lower_body']),
      )
    }
})
