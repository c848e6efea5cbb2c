import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { instantIdResampler } from './instantid-resampler.ts'

const golden = openGolden(new URL('goldens/resampler.safetensors', import.meta.url))

test.each([0, 1])('the Resampler equals InstantID’s, a face of zeros too, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const { image_prompt_embeds } = await runNetwork(instantIdResampler, golden, tensors)
  expect(relativeError(image_prompt_embeds, tensors.image_prompt_embeds)).toBeLessThan(1e-4)
})

test('it uses every tensor of its checkpoint', () => {
  const config = { ...instantIdResampler.config, ...golden.config }
  expect(instantIdResampler.build(config, golden.checkpoint, 'cpu').unused).toEqual([])
})
