import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { vaeDecoder } from './vae-decoder.ts'
import { vaeEncoder } from './vae-encoder.ts'

const golden = openGolden(new URL('goldens/vae.safetensors', import.meta.url))

test.each([0, 1])('encoder and decoder equal diffusers, case %i', async (index) => {
  const reference = golden.tensors(index)
  const encoded = await runNetwork(vaeEncoder, golden, reference)
  for (const name of ['latent_dist.parameters', 'latent_dist.mean', 'latent_dist.logvar'])
    expect(relativeError(encoded[name], reference[name]), name).toBeLessThan(1e-4)
  const { sample } = await runNetwork(vaeDecoder, golden, reference)
  expect(relativeError(sample, reference.sample)).toBeLessThan(1e-4)
})

test('encoder and decoder use every tensor between them', () => {
  const config = { ...vaeEncoder.config, ...golden.config }
  const [encoder, decoder] = [vaeEncoder, vaeDecoder].map(
    (network) => network.build(config, golden.checkpoint, 'cpu').unused,
  )
  expect(encoder.every((name) => /^vae\.(decoder|post_quant_conv)\./.test(name))).toBe(true)
  expect(decoder.every((name) => /^vae\.(encoder|quant_conv)\./.test(name))).toBe(true)
})
