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
