import { describe, expect, it } from 'vitest'
import { shrink } from './shrink.ts'

const grey = (values: number[], width: number) => ({
  width,
  height: values.length / width,
  data: Uint8Array.from(values.flatMap((v) => [v, v, v])),
})
const reds = (image: { data: Uint8Array }) => [...image.data].filter((_, i) => i % 3 === 0)

describe('shrink', () => {
  it('averages whole pixels', () => {
    const picture = grey([0, 100, 50, 50, 200, 100, 50, 50], 4)
    expect(reds(shrink(picture, { x: 0, y: 0, width: 4, height: 2 }, 2, 1))).toEqual([100, 50])
  })

  it('weighs pixels that lie in two cells', () => {
    const picture = grey([0, 90, 180], 3)
    expect(reds(shrink(picture, { x: 0, y: 0, width: 3, height: 1 }, 2, 1))).toEqual([30, 150])
  })

  it('cuts the box out', () => {
    const picture = grey([1, 2, 3, 4, 5, 6, 7, 8, 9], 3)
    expect(reds(shrink(picture, { x: 1, y: 1, width: 2, height: 2 }, 2, 2))).toEqual([5, 6, 8, 9])
  })
})
