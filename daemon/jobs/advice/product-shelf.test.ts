import { expect, test } from 'vitest'
import type { Product, Recommendation } from '../../../shared/recommend.ts'
import { openTestStore } from '../../store/testing/test-store.ts'
import { createProductShelf } from './product-shelf.ts'

const teal = { name: 'teal', lab: [46, -25.4, -9.4], share: 1 } satisfies Product['colors'][number]
const shirt: Product = {
  ...{
    id: '00000000-0000-8000-a000-000000000001',
    service: 'ebay',
    name: 'Shirt',
    price: 20,
    currency: 'EUR',
  },
  ...{ image_url: 'https://i.ebayimg.com/1.jpg', link: 'https://www.ebay.de/itm/1', keyword: 'teal shirt' },
  ...{ colors: [], score: null },
}
const colored: Product = { ...shirt, colors: [teal] }

test('each profile has a shelf of its own', async () => {
  const { ada, bob } = await openTestStore()
  const shelf = createProductShelf()
  shelf.put(ada, [shirt])
  expect(await shelf.get(ada, shirt.id)).toEqual(shirt)
  expect(await shelf.get(bob, shirt.id)).toBeUndefined()
  expect(await shelf.get(ada, '00000000-0000-8000-a000-000000000002')).toBeUndefined()
})

test('colours once read are known when the thing is found again, unless its picture is another', async () => {
  const { ada } = await openTestStore()
  const shelf = createProductShelf()
  shelf.put(ada, [colored])
  expect(shelf.put(ada, [shirt])).toEqual([colored])
  const other = { ...shirt, image_url: 'https://i.ebayimg.com/2.jpg' }
  expect(shelf.put(ada, [other])).toEqual([other])
  expect(await shelf.get(ada, shirt.id)).toEqual(other)
})

test('after a restart the finished jobs still know, the newest first, each for its own profile', async () => {
  const { ada, bob, store, advance } = await openTestStore()
  const moved = { ...colored, image_url: 'https://i.ebayimg.com/moved.jpg' }
  for (const product of [colored, moved]) {
    await ada.jobs.create('recommend', {})
    const job = await store.jobs.claim()
    const result = { products: [product] } as unknown as Recommendation
    await store.jobs.settle(String(job?.id), { state: 'succeeded', result })
    advance(1000)
  }
  const shelf = createProductShelf()
  expect(await shelf.get(bob, shirt.id)).toBeUndefined()
  expect(await shelf.get(ada, shirt.id)).toEqual(moved)
})
