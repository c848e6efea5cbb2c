import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { sdxlControlnet } from './sdxl-controlnet.ts'
import { sdxlUnet } from './sdxl-unet.ts'

const golden = openGolden(new URL('goldens/sdxl.safetensors', import.meta.url))

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

test.each([0, 1])('a ControlNet and the UNet under it equal diffusers’, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const residuals = await runNetwork(sdxlControlnet, golden, tensors)
  expect(Object.keys(residuals)).toHaveLength(10)
  for (const [name, residual] of Object.entries(residuals))
    expect(relativeError(residual, tensors[name]), name).toBeLessThan(1e-4)
  const renamed = Object.fromEntries(
    Object.entries(residuals).map(([name, residual]) => [
      name.replace(/_res_samples?/, (end) =>
        end.endsWith('s') ? '_additional_residuals' : '_additional_residual',
      ),
      residual,
    ]),
  )
  const controlled = { ...golden, config: { ...golden.config, controlnet: true } }
  const { out_sample } = await runNetwork(sdxlUnet, controlled, { ...tensors, ...renamed })
  expect(relativeError(out_sample, tensors.controlled)).toBeLessThan(1e-4)
  expect(relativeError(tensors.controlled, tensors.out)).toBeGreaterThan(1e-2)
})

test.each([sdxlUnet, sdxlControlnet])('$name uses every tensor of its checkpoint', (network) => {
  const { unused } = network.build({ ...sdxlUnet.config, ...golden.config }, golden.checkpoint, 'cpu')
  expect(unused).toEqual([])
})
