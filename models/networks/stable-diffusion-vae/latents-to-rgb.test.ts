import { expect, test } from 'vitest'
import { latentsToRgb } from './latents-to-rgb.ts'

test('nothing is grey, one channel has its colour, and too much is cut off', () => {
  // Three places: zeros, 1 in the first channel, -9 in the last one.
  const latents = Float32Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, -9)
  expect([...latentsToRgb(latents, 'sd-1.5')]).toEqual([128, 128, 128, 172, 157, 169, 255, 255, 255])
  expect([...latentsToRgb(latents, 'sdxl').subarray(0, 6)]).toEqual([141, 125, 127, 188, 179, 183])
})
