import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { licences } from '../../models/catalog/licences.ts'
import { packs } from '../../models/catalog/packs.ts'
import { bodyParameters, bodyStage } from '../../shared/bodies.ts'
import { bodyAnalysis } from '../../shared/body.ts'
import { colorFamilies as colorFamilyNames, colorNames, metals as metalColors } from '../../shared/colors.ts'
import { doctorAdvice, doctorCheck } from '../../shared/doctor.ts'
import { errorTable } from '../../shared/errors.ts'
import { handleNames } from '../../shared/handles.ts'
import { meshStage } from '../../shared/mesh.ts'
import { modelFileReport, modelPack, modelProblems } from '../../shared/models.ts'
import { reasonSentences } from '../../shared/reasons.ts'
import { recommendation, recommendStage, styleFields } from '../../shared/recommend.ts'
import { serviceConsent, serviceKeys, serviceProblem, serviceState } from '../../shared/services.ts'
import { skinTone, undertone } from '../../shared/skin-tones.ts'
import { tryOnStage } from '../../shared/try-on.ts'

const extension = join(import.meta.dirname, '..')
const contractNames: string[] = [
  ...undertone.options,
  ...serviceState.shape.key_place.options,
  ...recommendation.shape.skin_tone_by.options,
  ...[styleFields.gender, styleFields.body_type, styleFields.style_preference, styleFields.season].flatMap(
    (field) => field.unwrap().options,
  ),
  ...['height_cm', 'weight_kg', 'gender', 'body_type', 'style_preference', 'season'],
  ...[bodyParameters.shape.gender, bodyParameters.shape.pose, bodyParameters.shape.clothing].flatMap(
    (field) => field.unwrap().options,
  ),
  ...bodyAnalysis.shape.body_type.options,
  ...modelPack.shape.state.options,
  ...modelFileReport.shape.state.options,
]
const languages = ['en', 'de', 'fr', 'es', 'it', 'ja']
type Texts = Record<string, Record<string, string>>
const read = (language: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8'))
const flatten = (texts: Texts) =>
  new Map(
    Object.entries(texts).flatMap(([section, entries]) =>
      Object.entries(entries).map(([name, value]) => [`${section}.${name}`, value] as const),
    ),
  )
const english = flatten(read('en'))
const places = (text: string) => [...text.matchAll(/\$\d/g)].map(String).sort()

describe.each(languages)('%s', (language) => {
  const texts = flatten(read(language))
  test('says everything that English says, with the same places to fill', () => {
    expect([...texts.keys()]).toEqual([...english.keys()])
    for (const [key, value] of texts) {
      expect(value.trim(), key).not.toBe('')
      expect(places(value), key).toEqual(places(english.get(key)!))
    }
  })
})

test('every error, reason and stage has a sentence, every handle a name', () => {
  const { errors, reasons, handles, stages, meshStages, bodyStages } = read('en')
  expect(Object.keys(bodyStages)).toEqual(bodyStage.options)
  expect(Object.keys(meshStages).sort()).toEqual([...meshStage.options].sort())
  expect(Object.keys(stages).sort()).toEqual([...tryOnStage.options].sort())
  expect(Object.keys(errors).sort()).toEqual(Object.keys(errorTable).sort())
  expect(Object.keys(reasons).sort()).toEqual(Object.keys(reasonSentences).sort())
  expect(Object.keys(handles).sort()).toEqual([...new Set(Object.values(handleNames).flat())].sort())
})

test('every colour, tone and service has a name, every trouble of a service a sentence', () => {
  const { colors, metals, colorFamilies, skinTones, recommendStages, serviceProblems, studio } = read('en')
  expect(Object.keys(colors)).toEqual(colorNames)
  expect(Object.keys(metals)).toEqual(Object.keys(metalColors))
  expect(Object.keys(colorFamilies).sort()).toEqual(colorFamilyNames.toSorted())
  expect(Object.keys(skinTones)).toEqual(skinTone.options)
  expect(Object.keys(recommendStages)).toEqual(recommendStage.options)
  expect(Object.keys(serviceProblems)).toEqual(serviceProblem.options)
  for (const consent of serviceConsent.options)
    for (const what of ['consent', 'text'])
      expect(studio).toHaveProperty(`${what}_${consent.replaceAll('-', '_')}`)
  for (const field of Object.values(serviceKeys).flatMap(({ shape }) => Object.keys(shape)))
    expect(studio).toHaveProperty(field)
})

test('every pack, licence and kind of failed download has a sentence', () => {
  const { packTitles, packWithout, licenceForbids, pullProblems } = read('en')
  const keyOf = (name: string) => name.replaceAll('-', '_')
  expect(Object.keys(packTitles)).toEqual(Object.keys(packs).map(keyOf))
  expect(Object.keys(packWithout)).toEqual(Object.keys(packs).map(keyOf))
  expect(licenceForbids).toEqual(
    Object.fromEntries(Object.entries(licences).map(([name, { forbids }]) => [keyOf(name), forbids])),
  )
  expect(Object.keys(pullProblems)).toEqual(modelProblems.map(keyOf))
})

test('every check of the doctor has a name, everything to do a sentence', () => {
  const { doctor, advice } = read('en')
  expect(Object.keys(doctor).sort()).toEqual([...doctorCheck.shape.id.options].sort())
  expect(advice).toEqual(doctorAdvice)
})

test('Chromium takes every name', () => {
  for (const key of english.keys()) expect(key).toMatch(/^\w+\.\w+$/)
})

test('no text is unused', () => {
  const sources = readdirSync(extension, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(extension, file), 'utf8'))
    .join('\n')
  // Keys put together in the code, e.g. `errors.${code}`: their names stand in the contract or are quoted elsewhere.
  const contract = new Set(['errors', 'reasons', 'handles', 'status', 'stages', 'meshStages'])
  const unused = [...english.keys()].filter((key) => {
    if (sources.includes(`'${key}'`)) return false
    const [section, name] = key.split('.')
    // Found by the names in the catalogue, see above.
    if (sources.includes(`knownText('${section}', `)) return false
    // Found by the contract's names for services and what they want to know.
    if (section === 'studio' && /^(consent|text|api|client)_/.test(name)) return false
    if (section === 'button') return !sources.includes(`'${name}'`)
    if (!sources.includes(`\`${section}.\${`)) return true
    return !contract.has(section) && !sources.includes(`'${name}'`) && !contractNames.includes(name)
  })
  expect(unused).toEqual([])
})
