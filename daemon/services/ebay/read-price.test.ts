import { expect, test } from 'vitest'
import { readPrice } from './read-price.ts'

test.each([
  [12.5, 12.5, ''],
  [-1, null, ''],
  ['$12.50', 12.5, 'USD'],
  ['£1,299.00', 1299, 'GBP'],
  ['1.299,00 €', 1299, 'EUR'],
  ['EUR 12,50', 12.5, 'EUR'],
  ['1,299', 1299, ''],
  ['$10.00 to $20.00', 10, 'USD'],
  ['Free', null, ''],
  [{ value: '19.99', currency: 'USD' }, 19.99, 'USD'],
  [{ current: '$5.00' }, 5, 'USD'],
  [{ amount: 7 }, 7, ''],
  [null, null, ''],
  [undefined, null, ''],
])('%j is %d %s', (value, price, currency) => {
  expect(readPrice(value)).toEqual({ price, currency })
})
