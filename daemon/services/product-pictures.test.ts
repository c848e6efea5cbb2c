import { afterEach, beforeEach, expect, test } from 'vitest'
import { ebayPictures } from './product-pictures.ts'
import { ServiceError } from './service-error.ts'
import { openServices } from './testing/open-services.ts'
import { startStandIn } from './testing/start-stand-in.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  world = await openServices()
})
afterEach(() => world.close())

const fetchIt = (url: string) => world.services.pictures.fetch(url, world.context)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof ServiceError ? error.code : String(error)),
  )

test.each([
  ['https://i.ebayimg.com/images/g/abc/s-l500.jpg', true],
  ['https://ebayimg.com/x.jpg', true],
  ['http://i.ebayimg.com/x.jpg', false],
  ['https://i.ebayimg.com.evil.example/x.jpg', false],
  ['https://evil.example/https://i.ebayimg.com/x.jpg', false],
  ['https://evilebayimg.com/x.jpg', false],
  ['https://user@evil.example/i.ebayimg.com/', false],
  ['https://127.0.0.1/', false],
])('%s may be fetched: %s', (url, may) => {
  expect(ebayPictures.test(new URL(url).href)).toBe(may)
})

test('a picture is fetched once', async () => {
  const url = `${world.standIns.pictures.address}/navy-1.jpg`
  const first = await fetchIt(url)
  expect([...first.slice(0, 2)]).toEqual([0xff, 0xd8])
  expect(await fetchIt(url)).toBe(first)
  expect(world.standIns.pictures.requests).toHaveLength(1)
})

test('no address but the shop’s own is asked, nor after a redirect', async () => {
  const other = await startStandIn(() => ({ body: Buffer.from('secret') }))
  expect(await codeOf(fetchIt(`${other.address}/x.jpg`))).toBe('WRONG_ANSWER')
  expect(await codeOf(fetchIt('no address'))).toBe('WRONG_ANSWER')
  const { pictures } = world.standIns
  Object.assign(pictures, { fault: 302, faultHeaders: { location: `${other.address}/x.jpg` } })
  expect(await codeOf(fetchIt(`${pictures.address}/navy-2.jpg`))).toBe('WRONG_ANSWER')
  expect(other.requests).toEqual([])
  await other.close()
})

test('a redirect within the shop is followed, one in a circle is not', async () => {
  const { pictures } = world.standIns
  const there = { location: `${pictures.address}/teal-1.jpg` }
  Object.assign(pictures, { fault: 302, faulty: 1, faultHeaders: there })
  expect(await codeOf(fetchIt(`${pictures.address}/navy-2.jpg`))).toBe('none')
  pictures.mend()
  Object.assign(pictures, { fault: 302, faultHeaders: { location: `${pictures.address}/red-1.jpg` } })
  expect(await codeOf(fetchIt(`${pictures.address}/red-1.jpg`))).toBe('WRONG_ANSWER')
  expect(pictures.requests).toHaveLength(4)
})

test('what is no picture is not kept as one', async () => {
  const url = `${world.standIns.pictures.address}/navy-1.jpg`
  world.standIns.pictures.fault = 'wrong-json'
  expect(await codeOf(fetchIt(url))).toBe('WRONG_ANSWER')
  world.standIns.pictures.fault = 'empty'
  expect(await codeOf(fetchIt(url))).toBe('EMPTY')
  world.standIns.mend()
  expect(await codeOf(fetchIt(url))).toBe('none')
})
