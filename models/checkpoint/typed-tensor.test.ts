import { expect, test } from 'vitest'
import { toFloat16, toFloat32 } from './typed-tensor.ts'

test('every half survives being widened and narrowed', () => {
  const finite = Uint16Array.from({ length: 1 << 16 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00,
  )
  const wide = toFloat32({ type: 'float16', shape: [finite.length], data: finite })
  expect(toFloat16({ type: 'float32', shape: [finite.length], data: wide })).toEqual(finite)
})

test.each([
  [1 + 2 ** -11, 0x3c00, 'a tie goes to the even one below'],
  [1 + 3 * 2 ** -11, 0x3c02, 'a tie goes to the even one above'],
  [2 - 2 ** -12, 0x4000, 'a carry raises the exponent'],
  [65519, 0x7bff, 'the largest half'],
  [65520, 0x7c00, 'infinity'],
  [-1e9, 0xfc00, 'minus infinity'],
  [2 ** -25, 0, 'half of the smallest goes to zero'],
  [3 * 2 ** -25, 2, 'one and a half of the smallest'],
  [2 ** -14 - 2 ** -26, 0x0400, 'a carry out of the subnormals'],
])('%d is 0x%x: %s', (value, bits) => {
  expect([...toFloat16({ type: 'float32', shape: [1], data: Float32Array.of(value) })]).toEqual([bits])
})
