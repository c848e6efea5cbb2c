import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { type Floats, runTiled } from './run-tiled.ts'
import { vaeDecoder } from './vae-decoder.ts'

const golden = openGolden(new URL('goldens/vae.safetensors', import.meta.url))
const floats = (shape: number[], value: (i: number) => number) => ({
  type: 'float32' as const,
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => value(i)),
})

test.each([
  [1, 16, 6],
  [8, 16, 6],
  [1 / 8, 64, 16],
])('a network that only scales gives the whole picture back, scale %d', async (scale, tile, overlap) => {
  const x = floats([1, 2, 96, 80], (i) => Math.sin(i / 7))
  const side = (length: number) => length * scale
  const resize = ({ data, shape: [, channels, h, w] }: Floats) =>
    floats([1, channels, side(h), side(w)], (i) => {
      const [c, y, column] = [
        Math.floor(i / (side(h) * side(w))),
        Math.floor(i / side(w)) % side(h),
        i % side(w),
      ]
      return data[(c * h + Math.floor(y / scale)) * w + Math.floor(column / scale)]
    })
  let tiles = 0
  const tiled = await runTiled(x, { tile, overlap, scale }, async (cut) => {
    tiles++
    expect(cut.shape.slice(2)).toEqual([tile, tile])
    return resize(cut)
  })
  expect(tiles).toBeGreaterThan(3)
  expect(relativeError(tiled, resize(x))).toBeLessThan(1e-6)
})

test('a picture smaller than a tile is run whole', async () => {
  const x = floats([1, 1, 8, 8], (i) => i)
  expect((await runTiled(x, { tile: 16, overlap: 4, scale: 1 }, async (cut) => cut)).data).toEqual(x.data)
})

test('tiles that differ in tone fade into each other', async () => {
  let tiles = 0
  const x = floats([1, 1, 16, 96], () => 0)
  const { data, shape } = await runTiled(x, { tile: 16, overlap: 6, scale: 8 }, async () => {
    const tone = tiles++ % 2
    return floats([1, 1, 128, 128], () => tone)
  })
  expect(shape).toEqual([1, 1, 128, 768])
  const steps = Array.from({ length: 767 }, (_, i) => Math.abs(data[i + 1] - data[i]))
  expect(tiles).toBe(9)
  expect(Math.max(...steps)).toBeLessThan(1.1 / 48)
  expect([Math.min(...data), Math.max(...data)]).toEqual([0, 1])
})

test('the decoder in tiles is close to the decoder on the whole', async () => {
  const z = floats([1, 4, 16, 32], (i) => Math.sin(i * i))
  const decode = async (cut: Floats) => (await runNetwork(vaeDecoder, golden, { z: cut })).sample
  const whole = await decode(z)
  const tiled = await runTiled(z, { tile: 16, overlap: 8, scale: whole.shape[2] / 16 }, decode)
  expect(relativeError(tiled, whole)).toBeLessThan(0.3)
})
