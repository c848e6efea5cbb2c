import { expect, test } from 'vitest'
import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import type { NetworkDefinition } from '../network-definition.ts'
import { vaeDecoder } from '../stable-diffusion-vae/vae-decoder.ts'
import { vaeEncoder } from '../stable-diffusion-vae/vae-encoder.ts'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { leffaReferenceUnet } from './leffa-reference-unet.ts'
import { leffaUnet } from './leffa-unet.ts'
import {
  type FeatureShelf,
  type Features,
  type Floats,
  type LeffaInputs,
  tryOnLatents,
} from './try-on-latents.ts'

const golden = openGolden(new URL('goldens/loop.safetensors', import.meta.url))
const runner =
  <Config extends object>(network: NetworkDefinition<Config>, config: object) =>
  (tensors: Record<string, TypedTensor>) =>
    runNetwork(network, { ...golden, config }, tensors)
const { unet, vae } = golden.config
const networks = {
  vaeEncoder: runner(vaeEncoder, vae),
  referenceUnet: runner(leffaReferenceUnet, unet),
  unet: runner(leffaUnet, unet),
}

/** Remembers in memory, and counts how often it had to. */
function memoryShelf() {
  const kept = new Map<string, Features>()
  const shelf: FeatureShelf = {
    async get(sample, timestep, compute) {
      const key = `${sample.data.slice(0, 4)} ${timestep}`
      const features = kept.get(key) ?? (await compute())
      kept.set(key, features)
      return features
    },
  }
  return { shelf, kept }
}

test.each([
  [0, 'features at each step', {}],
  [0, 'rows in one call', { rowsTogether: true }],
  [0, 'features before the first step', { featuresFirst: true }],
  [1, 'features of the middle step', {}],
])('case %i goes the way of Leffa’s pipeline: %s', async (index, _, how) => {
  const tensors = golden.tensors(index) as Record<string, Floats>
  const noise = (name: string | number) => tensors[`noise.${name}`].data
  const seen: number[][] = []
  const { shelf, kept } = memoryShelf()
  const latents = await tryOnLatents(
    networks,
    tensors as unknown as LeffaInputs,
    {
      maskedLatents: noise('maskedLatents'),
      garmentLatents: noise('garmentLatents'),
      initial: noise('initial'),
      step: noise,
    },
    {
      ...{ steps: 4, guidance: 2.5, refAcceleration: index === 1, shelf, ...how },
      onStep: (i, clean) => void seen.push([i, clean?.().length ?? 0]),
    },
  )
  const size = tensors['noise.initial'].data.length
  expect(seen).toEqual([0, 1, 2, 3].map((i) => [i, i === 0 ? 0 : size]))
  expect(kept.size).toBe(index === 1 ? 2 : 8)
  const scaled = { ...tensors.latents, data: tensors.latents.data.map((value) => value / 0.18215) }
  expect(relativeError(latents, scaled)).toBeLessThan(1e-3)
  const { sample } = await runner(vaeDecoder, vae)({ z: latents })
  expect(relativeError(sample, tensors.image)).toBeLessThan(1e-3)
})
