import { describe, expect, it } from 'vitest'
import { cropToTensor, windowToPicture } from './crop-to-tensor.ts'

/** Red grows to the right, green downwards. */
const ramp = {
  width: 8,
  height: 8,
  data: Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3)
    return [(pixel % 8) * 30, Math.floor(pixel / 8) * 30, 255][i % 3]
  }),
}

describe('cropToTensor', () => {
  it('copies a window that lies on the pixels', () => {
    const window = { centre: { x: 4, y: 4 }, size: 8, angle: 0 }
    const tensor = cropToTensor(ramp, window, 8, [0, 255], 'zero')
    expect(Array.from(tensor, Math.round)).toEqual([...ramp.data])
  })

  it('turns with the window', () => {
    const window = { centre: { x: 4, y: 4 }, size: 8, angle: Math.PI / 2 }
    const tensor = cropToTensor(ramp, window, 8, [0, 255], 'replicate')
    // The window's upper left corner is the picture's upper right one, and right in it is down in the picture.
    expect(tensor[0]).toBeCloseTo(210, 3)
    expect(tensor[1]).toBeCloseTo(0, 3)
    expect(tensor[3 * 7 + 1]).toBeCloseTo(210, 3)
  })

  it('maps bytes to the range and fills outside with its low end or the border', () => {
    const window = { centre: { x: 0, y: 0 }, size: 16, angle: 0 }
    const zero = cropToTensor(ramp, window, 16, [-1, 1], 'zero')
    const replicate = cropToTensor(ramp, window, 16, [-1, 1], 'replicate')
    expect([...zero.subarray(0, 3)]).toEqual([-1, -1, -1])
    expect([...replicate.subarray(0, 3)]).toEqual([-1, -1, 1])
  })

  it('is undone by windowToPicture', () => {
    const window = { centre: { x: 5, y: 3 }, size: 4, angle: 0.3 }
    const tensor = cropToTensor(ramp, window, 4, [0, 255], 'replicate')
    const { x, y } = windowToPicture(window, 2.5 / 4, 1.5 / 4)
    expect(tensor[(1 * 4 + 2) * 3]).toBeCloseTo((x - 0.5) * 30, 3)
    expect(tensor[(1 * 4 + 2) * 3 + 1]).toBeCloseTo((y - 0.5) * 30, 3)
  })
})
