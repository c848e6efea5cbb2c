import { afterEach, beforeEach, expect, test } from 'vitest'
import { openServices } from '../testing/open-services.ts'

let world: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  world = await openServices()
})
afterEach(() => world.close())

const search = () =>
  world.services.rapidapi.search('navy shirt', { ...world.context, limit: 10, marketplace: 'EBAY_GB' })

test.each(['products', 'list', 'search', 'item', 'items', 'search_results'] as const)(
  'reads answers of the shape %s',
  async (shape) => {
    world.standIns.rapidapi.shop.shape = shape
    const found = await search()
    expect(found).toHaveLength(10)
    expect(found[2]).toEqual({
      id: 'navy-shirt-1',
      name: 'navy shirt no. 1',
      price: 22.5,
      currency: 'USD',
      image_url: `${world.standIns.pictures.address}/navy-1.jpg`,
      link: 'https://www.ebay.com/itm/navy-shirt-1',
      category_ids: [],
    })
  },
)

test('the country goes by the marketplace, the key in its header alone', async () => {
  await search()
  const [{ url, headers }] = world.standIns.rapidapi.requests
  expect(url.pathname).toBe('/search/navy%20shirt')
  expect(url.searchParams.get('country_code')).toBe('gb')
  expect(headers['x-rapidapi-key']).toBe(world.standIns.rapidapi.shop.key)
  expect(url.href).not.toContain(world.standIns.rapidapi.shop.key)
})
