import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServiceError } from '../service-error.ts'
import { openServices } from '../testing/open-services.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  world = await openServices()
})
afterEach(() => world.close())

const search = (keyword = 'navy linen shirt', limit = 10) =>
  world.services.ebay.search(keyword, { ...world.context, limit, marketplace: 'EBAY_DE' })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof ServiceError ? error.code : String(error)),
  )
const tokensAsked = () =>
  world.standIns.ebay.requests.filter(({ url }) => url.pathname.endsWith('/token')).length

test('things come with name, price, currency, picture, link and category; one without a picture does not', async () => {
  const found = await search()
  expect(found).toHaveLength(10)
  expect(found[2]).toEqual({
    id: 'v1|navy-linen-shirt-1|0',
    name: 'navy linen shirt no. 1',
    price: 22.5,
    currency: 'USD',
    image_url: `${world.standIns.pictures.address}/navy-1.jpg`,
    link: 'https://www.ebay.com/itm/navy-linen-shirt-1',
    category_ids: ['53159', '53159', '11450'],
  })
  expect(found.map(({ id }) => id)).not.toContain('v1|bare|0')
})

test('asks for clothing that can be bought at once, where the shopper buys', async () => {
  await search('navy linen shirt', 4)
  const { url, headers } = world.standIns.ebay.requests[1]
  expect(Object.fromEntries(url.searchParams)).toEqual({
    q: 'navy linen shirt',
    category_ids: '11450',
    filter: 'buyingOptions:{FIXED_PRICE}',
    limit: '4',
  })
  expect(headers['x-ebay-c-marketplace-id']).toBe('EBAY_DE')
})

test('one token serves all who ask at once, and is renewed a minute before it ends', async () => {
  await Promise.all(['navy', 'teal', 'red', 'grey', 'white'].map((color) => search(`${color} shirt`)))
  expect(tokensAsked()).toBe(1)
  world.clock.now += (7200 - 61) * 1000
  await search()
  expect(tokensAsked()).toBe(1)
  world.clock.now += 2000
  await search()
  expect(tokensAsked()).toBe(2)
})

test('a token that is revoked before its time is renewed once', async () => {
  await search()
  world.standIns.ebay.shop.token++
  expect(await search()).toHaveLength(10)
  expect(tokensAsked()).toBe(2)
})

test('a token that cannot be had now is asked for again the next time', async () => {
  Object.assign(world.standIns.ebay, { fault: 500, faultAt: /token$/, faulty: 3 })
  expect(await codeOf(search())).toBe('DOWN')
  expect(await codeOf(search())).toBe('none')
})

test('wrong keys are told as that, with either status; another key is used from then on', async () => {
  const { keys } = world.services
  await search()
  await keys.set('ebay', { client_id: 'client-1', client_secret: 'wrong-secret' })
  expect(await codeOf(search())).toBe('KEY_REFUSED')
  Object.assign(world.standIns.ebay, { fault: 400, faultAt: /token$/ })
  expect(await codeOf(search())).toBe('KEY_REFUSED')
  world.standIns.mend()
  await keys.set('ebay', world.standIns.ebay.shop.key)
  expect(await codeOf(search())).toBe('none')
  await keys.remove('ebay')
  expect(await codeOf(search())).toBe('NO_KEY')
})

test('neither id, secret nor token is written down', async () => {
  await search()
  const { client_id, client_secret } = world.standIns.ebay.shop.key
  const written = JSON.stringify(world.log)
  for (const secret of [client_id, client_secret, 'v^1.1']) expect(written).not.toContain(secret)
  expect(world.log.map(({ purpose }) => purpose)).toEqual(['token', 'search'])
})
