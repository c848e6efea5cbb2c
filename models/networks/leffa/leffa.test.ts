import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { leffaReferenceUnet } from './leffa-reference-unet.ts'
import { leffaUnet } from './leffa-unet.ts'

const golden = openGolden(new URL('goldens/leffa.safetensors', import.meta.url))

test.each([0, 1])('the reference UNet equals Leffa’s, case %i', async (index) => {
  const { garment, timestep, ...reference } = golden.tensors(index)
  const features = await runNetwork(leffaReferenceUnet, golden, { sample: garment, timestep })
  expect(Object.keys(features)).toHaveLength(7)
  for (const [name, feature] of Object.entries(features))
    expect(relativeError(feature, reference[name]), name).toBeLessThan(1e-4)
})

test.each([0, 1])('the generative UNet equals Leffa’s, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const { out_sample } = await runNetwork(leffaUnet, golden, tensors)
  expect(relativeError(out_sample, tensors.out)).toBeLessThan(1e-4)
})

test('a merged LoRA does what peft’s unmerged one does', async () => {
  const { checkpoint, tensors } = openGolden(new URL('goldens/lora.safetensors', import.meta.url))
  const { out } = tensors(0)
  const inputs = golden.tensors(1)
  const run = async (strength: number) =>
    (await runNetwork(leffaUnet, golden, inputs, 'cpu', { checkpoint, strength })).out_sample
  expect(relativeError(await run(1), out)).toBeLessThan(1e-4)
  expect(relativeError(await run(0), inputs.out)).toBeLessThan(1e-4)
  expect(relativeError(out, inputs.out)).toBeGreaterThan(0.1)
})
