import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errorTable } from '../../shared/errors.ts'
import { handleNames } from '../../shared/handles.ts'
import { reasonSentences } from '../../shared/reasons.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const load = (language: string): Record<string, Record<string, string>> =>
  JSON.parse(read(`extension/locales/${language}.json`))
const flat = (texts: Record<string, Record<string, string>>) =>
  Object.entries(texts).flatMap(([section, entries]) =>
    Object.entries(entries).map(([name, value]) => [`${section}.${name}`, value] as const),
  )
const places = (value: string) => (value.match(/\$\d/g) ?? []).sort()
const english = load('en')

describe.each(['de', 'fr', 'es', 'it', 'ja'])('the texts in %s', (language) => {
  const texts = new Map(flat(load(language)))

  test('are the same as in English, in the same order', () => {
    expect([...texts.keys()]).toEqual(flat(english).map(([key]) => key))
  })

  test('fill the same places', () => {
    for (const [key, value] of flat(english))
      expect([key, places(texts.get(key)!)]).toEqual([key, places(value)])
  })

  test('are translated, but for names and words that both languages share', () => {
    const same = flat(english).filter(([key, value]) => value.length > 20 && texts.get(key) === value)
    expect(same).toEqual([])
  })
})

test('there is a sentence for every error, every reason and every handle', () => {
  expect(Object.keys(english.errors)).toEqual(Object.keys(errorTable))
  expect(Object.keys(english.reasons)).toEqual(Object.keys(reasonSentences))
  expect(Object.keys(english.handles).sort()).toEqual([...new Set(Object.values(handleNames).flat())].sort())
})

test('no text is unused', () => {
  const files = ['extension', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
      .map((path) => join(folder, path)),
  )
  const source = files.map(read).join('\n')
  const unused = flat(english).filter(([key]) => {
    const [section, name] = key.split('.')
    if (source.includes(`'${key}'`)) return false
    if (section === 'button') return !source.includes(`'${name}'`)
    // Codes and kinds are named where they are defined, and put together here.
    return !(source.includes(`\`${section}.\${`) && new RegExp(`['"]${name}['"]|\\b${name}:`).test(source))
  })
  expect(unused.map(([key]) => key)).toEqual([])
})
