import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServiceError } from '../service-error.ts'
import { openServices } from '../testing/open-services.ts'
import type { Fault } from '../testing/start-stand-in.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  world = await openServices({ timeout: 300 })
})
afterEach(() => world.close())

const photo = Uint8Array.from({ length: 3000 }, (_, i) => (i * 37) & 255)
const ask = () => world.services.gemini.keywords({ words: 'Likes navy.' }, world.context)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof ServiceError ? error.code : String(error)),
  )
const questions = () =>
  world.standIns.gemini.requests.filter(({ url }) => url.pathname.endsWith(':generateContent'))
const modelsAsked = () => questions().map(({ url }) => /models\/(.+):/.exec(url.pathname)?.[1])

test('words go out without a picture and come back as keywords', async () => {
  const { model, keywords } = await ask()
  expect(model).toBe('gemini-3.5-flash')
  expect(keywords).toHaveLength(8)
  expect(keywords[0]).toEqual({ text: 'teal wrap dress', color: 'teal' })
  const { contents } = JSON.parse(questions()[0].body.toString())
  expect(contents).toHaveLength(1)
  expect(contents[0].parts).toHaveLength(1)
  expect(contents[0].parts[0].text).toContain('Likes navy.')
  expect(world.log.map(({ purpose, pictures }) => [purpose, pictures])).toEqual([
    ['models', 0],
    ['keywords', 0],
  ])
  expect(world.log[1].words).toBe(contents[0].parts[0].text)
})

test('a picture that may be seen goes out as it is, byte for byte', async () => {
  await world.services.gemini.keywords({ words: 'x', collage: photo }, world.context)
  const { contents } = JSON.parse(questions()[0].body.toString())
  const { mimeType, data } = contents[0].parts[1].inlineData
  expect(mimeType).toBe('image/jpeg')
  expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(photo))
  expect(world.log[1].pictures).toBe(1)
  expect(JSON.stringify(world.log)).not.toContain(data.slice(0, 40))
})

test('a skin tone is asked for as one of the twelve', async () => {
  const { skin_tone, model } = await world.services.gemini.faceFeatures(photo, world.context)
  expect([skin_tone, model]).toEqual(['tan_warm', 'gemini-3.5-flash'])
  const { responseSchema } = JSON.parse(questions()[0].body.toString()).generationConfig
  expect(responseSchema.properties.skin_tone.enum).toHaveLength(12)
  world.standIns.gemini.model.says = '{"skin_tone":"purple"}'
  expect(await codeOf(world.services.gemini.faceFeatures(photo, world.context))).toBe('WRONG_ANSWER')
})

test('the models are listed once an hour, and of those wanted the first that is there is asked', async () => {
  world.standIns.gemini.model.models = ['gemini-2.5-flash', 'another']
  expect((await ask()).model).toBe('gemini-2.5-flash')
  await ask()
  const lists = () => world.standIns.gemini.requests.filter(({ url }) => url.pathname === '/v1beta/models')
  expect(lists()).toHaveLength(1)
  world.clock.now += 60 * 60_000 + 1
  await ask()
  expect(lists()).toHaveLength(2)
  expect(modelsAsked()).toEqual(Array(3).fill('gemini-2.5-flash'))
})

test('a model that goes away meanwhile gives way to the next; none left is told', async () => {
  await ask()
  const { model } = world.standIns.gemini
  model.models = ['gemini-2.5-flash']
  expect((await ask()).model).toBe('gemini-2.5-flash')
  model.models = []
  expect(await codeOf(ask())).toBe('WRONG_ANSWER')
  expect(modelsAsked()).toEqual([
    'gemini-3.5-flash',
    ...['gemini-3.5-flash', 'gemini-2.5-flash'],
    ...['gemini-3.5-flash', 'gemini-2.5-flash'],
  ])
})

test('where the list cannot be had, the question is asked all the same', async () => {
  Object.assign(world.standIns.gemini, { fault: 500, faultAt: /models$/ })
  expect((await ask()).model).toBe('gemini-3.5-flash')
})

test('what is declined, empty or no answer is told as what it is', async () => {
  const { model } = world.standIns.gemini
  model.blocked = 'prompt'
  expect(await codeOf(ask())).toBe('BLOCKED')
  model.blocked = 'answer'
  expect(await codeOf(ask())).toBe('BLOCKED')
  model.blocked = undefined
  const said: [string, string][] = [
    ['', 'EMPTY'],
    ['{"keywords":[{"text":"nav', 'WRONG_ANSWER'],
    ['{"words":[]}', 'WRONG_ANSWER'],
    ['{"keywords":[{"text":"navy shirt","color":"navy"}]}', 'WRONG_ANSWER'],
  ]
  for (const [says, code] of said) {
    model.says = says
    expect(await codeOf(ask()), says).toBe(code)
  }
})

test('a colour outside the vocabulary says nothing, and more than ten phrases are cut', async () => {
  const phrase = (n: number) => ({ text: `phrase ${n}`, color: n === 1 ? 'heliotrope' : 'red' })
  world.standIns.gemini.model.says = JSON.stringify({
    keywords: Array.from({ length: 12 }, (_, i) => phrase(i)),
  })
  const { keywords } = await ask()
  expect(keywords).toHaveLength(10)
  expect(keywords.slice(0, 2)).toEqual([
    { text: 'phrase 0', color: 'red' },
    { text: 'phrase 1', color: null },
  ])
})

const faults: [Fault, string][] = [
  ['slow', 'SLOW'],
  ['reset', 'DOWN'],
  [500, 'DOWN'],
  [429, 'QUOTA'],
  [403, 'KEY_REFUSED'],
  ['wrong-json', 'DOWN'],
]
test.each(faults)('%s is told as %s', async (fault, code) => {
  Object.assign(world.standIns.gemini, { fault, faultAt: /generateContent$/ })
  expect(await codeOf(ask())).toBe(code)
})

test('a wrong key is told as that, a missing one asks nobody', async () => {
  const { keys } = world.services
  await keys.set('gemini', { api_key: 'not-the-right-one' })
  expect(await codeOf(ask())).toBe('KEY_REFUSED')
  expect(questions()).toEqual([])
  world.standIns.mend()
  await keys.remove('gemini')
  expect(await codeOf(ask())).toBe('NO_KEY')
  expect(world.standIns.requests()).toEqual([])
})
