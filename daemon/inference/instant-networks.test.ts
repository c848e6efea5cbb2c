import { afterAll, expect, test } from 'vitest'
import { createInstantNetworks } from './instant-networks.ts'

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

test.each([
  ['pose-detection', 224, { boxes: [1, 2254, 12], scores: [1, 2254, 1] }],
  [
    'pose-landmark',
    256,
    {
      landmarks: [1, 195],
      presence: [1, 1],
      mask: [1, 256, 256, 1],
      heatmap: [1, 64, 64, 39],
      world: [1, 117],
    },
  ],
  ['selfie-segmentation', 256, { mask: [1, 256, 256, 1] }],
  ['face-landmark', 192, { landmarks: [1, 1, 1, 1404], presence: [1, 1, 1, 1] }],
] as const)('%s answers with the shapes it promises', async (name, size, shapes) => {
  const network = await networks.load(name)
  const image = { data: new Float32Array(size * size * 3).fill(0.5), shape: [1, size, size, 3] }
  const outputs = await network.run({ image })
  expect(network.provider).toBe('cpu')
  expect(Object.fromEntries(Object.entries(outputs).map(([key, { shape }]) => [key, shape]))).toEqual(shapes)
  for (const { data } of Object.values(outputs)) expect(data.every(Number.isFinite)).toBe(true)
})

test('a network is loaded once and shared', async () => {
  expect(await networks.load('face-landmark')).toBe(await networks.load('face-landmark'))
})
