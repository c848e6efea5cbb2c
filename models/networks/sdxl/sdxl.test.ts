import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { sdxlUnet } from './sdxl-unet.ts'

const golden = openGolden(new URL('goldens/sdxl-unet.safetensors', import.meta.url))

test.each([0, 1])('the UNet equals diffusers’, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const { out_sample } = await runNetwork(sdxlUnet, golden, tensors)
  expect(relativeError(out_sample, tensors.out)).toBeLessThan(1e-4)
})

test.each(['text_embeds', 'time_ids', 'encoder_hidden_states'])('%s steers the picture', async (name) => {
  const tensors = golden.tensors(0)
  const given = tensors[name]
  const other = { ...given, data: (given.data as Float32Array).map((value) => value + 1) }
  const { out_sample } = await runNetwork(sdxlUnet, golden, { ...tensors, [name]: other })
  expect(relativeError(out_sample, tensors.out)).toBeGreaterThan(1e-3)
})

test('it uses every tensor of its checkpoint', () => {
  const { unused } = sdxlUnet.build({ ...sdxlUnet.config, ...golden.config }, golden.checkpoint, 'cpu')
  expect(unused).toEqual([])
})
