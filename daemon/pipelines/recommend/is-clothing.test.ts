import { expect, test } from 'vitest'
import { isClothing } from './is-clothing.ts'

test.each([
  'Capri pants',
  'Spring dress',
  'Tie-dye t-shirt',
  'Tie front blouse',
  'Cap sleeve dress',
  'Boot cut jeans',
  'Scarf print blouse',
  'Soft fabric shirt',
  'Belted trench coat',
  'Dress with belt',
  'Jeans (with belt)',
  'Kleid mit Gürtel',
  'Robe avec ceinture',
  'Vestido con cinturón',
  'ワンピース',
])('%s is clothing', (name) => {
  expect(isClothing(name)).toBe(true)
})

test.each([
  'Phone case with dress print',
  'Doll clothes: summer dress',
  'Dress sewing pattern',
  'Skirt PDF pattern',
  'Wooden dress hanger',
  'T-shirt fabric',
  'Shirt sticker',
  'Suit tie',
  'Wool coat scarf',
  'Jeans belt',
  'Gürtel für Jeans',
  'Puppenkleid',
  'Schnittmuster Kleid',
  'Coque de téléphone robe',
  'Percha para vestido',
  'Leather boots',
  'Ring',
  'Swatch',
  '',
])('%s is none', (name) => {
  expect(isClothing(name)).toBe(false)
})

test('an accent written apart is the same letter', () => {
  expect(isClothing('Schnittmuster und Handyhülle, Hemd'.normalize('NFD'))).toBe(false)
  expect(isClothing('Kleid Gürtel'.normalize('NFD'))).toBe(false)
})

test('a shop’s category tells of a name that says nothing, but makes no clothing of an accessory', () => {
  expect(isClothing('Model 4711 red')).toBe(false)
  expect(isClothing('Model 4711 red', ['11450'])).toBe(false)
  for (const category of ['15724', '1059']) expect(isClothing('Model 4711 red', [category])).toBe(true)
  expect(isClothing('Leather belt', ['15724'])).toBe(false)
  expect(isClothing('Dress hanger', ['15724'])).toBe(false)
})

test('the same name asked twice has the same answer', () => {
  for (const name of ['Suit tie', 'Dress with belt', 'Doll dress'])
    expect(isClothing(name)).toBe(isClothing(name))
})
