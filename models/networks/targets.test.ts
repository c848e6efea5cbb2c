import { describe, expect, test } from 'vitest'
import { clipText } from './clip/clip-text.ts'
import { leffaUnet } from './leffa/leffa-unet.ts'
import { sdxlControlnet } from './sdxl/sdxl-controlnet.ts'
import { sdxlUnet } from './sdxl/sdxl-unet.ts'
import { vaeDecoder } from './stable-diffusion-vae/vae-decoder.ts'
import { openGolden, relativeError, runNetwork } from './testing/golden.ts'

const golden = (path: string) => openGolden(new URL(path, import.meta.url))
const clip = golden('clip/goldens/clip.safetensors')
const leffa = golden('leffa/goldens/leffa.safetensors')
const sdxl = golden('sdxl/goldens/sdxl.safetensors')
const vae = golden('stable-diffusion-vae/goldens/vae.safetensors')

// Run here on the CPU, which widens every half it meets: what a GPU's own kernels do is not seen.
describe.each(['cuda', 'dml', 'webgpu'] as const)('graphs for %s compute in half precision', (target) => {
  test('Leffa’s UNet', async () => {
    const tensors = leffa.tensors(1)
    const { out_sample } = await runNetwork(leffaUnet, leffa, tensors, target)
    expect(relativeError(out_sample, tensors.out)).toBeLessThan(5e-3)
  })
  test('SDXL’s UNet and a ControlNet', async () => {
    const tensors = sdxl.tensors(0)
    const { out_sample } = await runNetwork(sdxlUnet, sdxl, tensors, target)
    // Its transformers are deep: halves add up to a hundredth.
    expect(relativeError(out_sample, tensors.out)).toBeLessThan(2e-2)
    const { mid_block_res_sample } = await runNetwork(sdxlControlnet, sdxl, tensors, target)
    expect(relativeError(mid_block_res_sample, tensors.mid_block_res_sample)).toBeLessThan(2e-2)
  })
  test('the autoencoder', async () => {
    const tensors = vae.tensors(0)
    const { sample } = await runNetwork(vaeDecoder, vae, tensors, target)
    expect(relativeError(sample, tensors.sample)).toBeLessThan(5e-3)
  })
  test('CLIP', async () => {
    const tensors = clip.tensors(1)
    const { pooler_output } = await runNetwork(clipText, clip, tensors, target)
    expect(relativeError(pooler_output, tensors.pooler_output)).toBeLessThan(5e-3)
  })
})
