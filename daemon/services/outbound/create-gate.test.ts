import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServiceError } from '../service-error.ts'
import { openServices } from '../testing/open-services.ts'
import type { Fault } from '../testing/start-stand-in.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  world = await openServices({ callsPerDay: { rapidapi: 12 }, timeout: 300 })
})
afterEach(() => world.close())

const search = (keyword = 'navy shirt', signal?: AbortSignal) =>
  world.services.rapidapi.search(keyword, { ...world.context, signal, limit: 4, marketplace: 'EBAY_US' })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof ServiceError ? error.code : `${error.name} ${error.code}`),
  )
const stateOf = async () =>
  (await world.services.states()).find(({ service }) => service === 'rapidapi') as {
    circuit: string
    calls_today: number
  }

const faults: [Fault, string, tries: number][] = [
  ['slow', 'SLOW', 1],
  ['reset', 'DOWN', 3],
  ['truncated', 'DOWN', 3],
  [500, 'DOWN', 3],
  [503, 'DOWN', 3],
  [504, 'SLOW', 1],
  [401, 'KEY_REFUSED', 1],
  [403, 'KEY_REFUSED', 1],
  [429, 'QUOTA', 1],
  [404, 'WRONG_ANSWER', 1],
  ['empty', 'EMPTY', 1],
  ['wrong-json', 'WRONG_ANSWER', 1],
  ['wrong-shape', 'WRONG_ANSWER', 1],
  ['huge', 'WRONG_ANSWER', 1],
]
test.each(faults)('%s is told as %s, after %i tries', async (fault, code, tries) => {
  const { rapidapi } = world.standIns
  rapidapi.fault = fault
  expect(await codeOf(search())).toBe(code)
  expect(rapidapi.requests).toHaveLength(tries)
  expect(world.log).toHaveLength(tries)
})

test('a service that recovers within the tries is not told of, nor one that asks for a short pause', async () => {
  const { rapidapi } = world.standIns
  Object.assign(rapidapi, { fault: 502, faulty: 2 })
  expect(await search()).toHaveLength(4)
  Object.assign(rapidapi, { fault: 429, faulty: 1, faultHeaders: { 'retry-after': '0' } })
  expect(await search()).toHaveLength(4)
  expect(world.log.map(({ status }) => status)).toEqual([502, 502, 200, 429, 200])
})

test('a long pause asked for is not waited for', async () => {
  Object.assign(world.standIns.rapidapi, { fault: 429, faultHeaders: { 'retry-after': '60' } })
  expect(await codeOf(search())).toBe('QUOTA')
  expect(world.standIns.rapidapi.requests).toHaveLength(1)
})

test('after five failures in a row it is left alone for a minute, then one call tries', async () => {
  const { rapidapi } = world.standIns
  rapidapi.fault = 500
  await codeOf(search())
  expect((await stateOf()).circuit).toBe('closed')
  await codeOf(search())
  expect(rapidapi.requests).toHaveLength(5)
  expect((await stateOf()).circuit).toBe('open')
  expect(await codeOf(search())).toBe('DOWN')
  expect(rapidapi.requests).toHaveLength(5)

  world.clock.now += 60_000
  expect((await stateOf()).circuit).toBe('half_open')
  expect(await codeOf(search())).toBe('DOWN')
  expect(rapidapi.requests).toHaveLength(6)
  expect((await stateOf()).circuit).toBe('open')

  world.clock.now += 60_000
  rapidapi.fault = 'slow'
  const gone = new AbortController()
  const trying = codeOf(search('teal dress', gone.signal))
  await expect.poll(() => rapidapi.requests.length).toBe(7)
  expect(await codeOf(search())).toBe('DOWN')
  expect(rapidapi.requests).toHaveLength(7)
  gone.abort()
  expect(await trying).toContain('CANCELLED')
  rapidapi.mend()
  expect(await search()).toHaveLength(4)
  expect((await stateOf()).circuit).toBe('closed')
})

test('a refused key is no sickness: the circuit stays closed', async () => {
  world.standIns.rapidapi.fault = 403
  for (let i = 0; i < 6; i++) expect(await codeOf(search())).toBe('KEY_REFUSED')
  expect((await stateOf()).circuit).toBe('closed')
})

test('no more calls a day than allowed, each try counted; midnight (UTC) opens again', async () => {
  for (let i = 0; i < 12; i++) await search(`navy shirt ${i}`)
  expect((await stateOf()).calls_today).toBe(12)
  expect(await codeOf(search())).toBe('BUDGET')
  expect(world.standIns.rapidapi.requests).toHaveLength(12)
  world.clock.now = Date.UTC(2026, 0, 3)
  expect((await stateOf()).calls_today).toBe(0)
  expect(await search()).toHaveLength(4)
})

test('two calls at once at most, the others wait their turn', async () => {
  world.standIns.rapidapi.fault = 'slow'
  const gone = new AbortController()
  const asked = [1, 2, 3, 4].map((n) => codeOf(search(`shirt ${n}`, gone.signal)))
  await expect.poll(() => world.standIns.rapidapi.requests.length).toBe(2)
  gone.abort()
  expect(await Promise.all(asked)).toEqual(Array(4).fill('DrapeError CANCELLED'))
  expect(world.standIns.rapidapi.requests).toHaveLength(2)
  // Giving up says nothing of the service's health.
  expect((await stateOf()).circuit).toBe('closed')
})

test('each try is written down: for whom, why, in which words, how much, what came back', async () => {
  await search('navy shirt')
  expect(world.log).toEqual([
    {
      userId: 'somebody',
      at: '2026-01-02T12:00:00.000Z',
      service: 'rapidapi',
      purpose: 'search',
      host: new URL(world.standIns.rapidapi.address).host,
      words: 'navy shirt',
      pictures: 0,
      sent_bytes: '/search/navy%20shirt?page=1&country=united+states&country_code=us'.length,
      status: 200,
      duration_ms: 0,
    },
  ])
  expect(JSON.stringify(world.log)).not.toContain(world.standIns.rapidapi.shop.key)
})

test('what is not allowed opens no connection', async () => {
  const { context, services, standIns } = world
  const photo = new Uint8Array(10)
  const shop = { limit: 4, marketplace: 'EBAY_US' } as const
  const without = (...names: string[]) => ({
    ...context,
    allowed: context.allowed.filter((each) => !names.includes(each)),
  })
  const picture = `${standIns.pictures.address}/navy-1.jpg`
  expect(
    await Promise.all([
      codeOf(services.ebay.search('shirt', { ...without('ebay'), ...shop })),
      codeOf(services.rapidapi.search('shirt', { ...without('rapidapi'), ...shop })),
      codeOf(services.pictures.fetch(picture, without('ebay', 'rapidapi'))),
      codeOf(services.gemini.keywords({ words: 'x' }, without('gemini-words'))),
      codeOf(services.gemini.keywords({ words: 'x', collage: photo }, without('gemini-picture'))),
      codeOf(services.gemini.faceFeatures(photo, without('gemini-picture'))),
    ]),
  ).toEqual(Array(6).fill('NOT_ALLOWED'))
  expect(standIns.requests()).toEqual([])
  expect(world.log).toEqual([])
})
