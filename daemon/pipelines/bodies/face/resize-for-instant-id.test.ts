import { describe, expect, it } from 'vitest'
import { instantIdSizes } from './instant-id-sizes.ts'
import { resizeForInstantId } from './resize-for-instant-id.ts'
import { golden, waves, worst } from './testing/golden.ts'

describe('resizeForInstantId', () => {
  it('chooses the sizes that InstantID chooses', () => {
    const { data, shape } = golden('resize.sizes')
    expect(shape).toEqual([12, 6])
    for (let i = 0; i < data.length; i += 6) {
      const sizes = instantIdSizes({ width: data[i], height: data[i + 1] })
      expect(sizes.flatMap(({ width, height }) => [width, height])).toEqual([...data.subarray(i + 2, i + 6)])
    }
  })

  it('resizes twice, as InstantID does, within a level', () => {
    const { width, height, data } = resizeForInstantId(waves(137, 203))
    expect([width, height]).toEqual([832, 1280])
    expect(
      worst(
        data.filter((_, i) => i % 499 === 0),
        golden('resize.picture').data,
      ),
    ).toBeLessThanOrEqual(2)
  })

  it('goes straight to a size that is given', () => {
    const { width, height, data } = resizeForInstantId(waves(137, 203), { width: 192, height: 256 })
    expect([width, height]).toEqual([192, 256])
    expect(
      worst(
        data.filter((_, i) => i % 97 === 0),
        golden('resize.direct').data,
      ),
    ).toBeLessThanOrEqual(1)
  })
})
