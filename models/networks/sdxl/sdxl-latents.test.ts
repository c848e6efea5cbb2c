import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { type TypedTensor, toFloat32 } from '../../checkpoint/typed-tensor.ts'
import type { Lora } from '../../layers/merge-lora.ts'
import { euler, eulerAncestral } from '../../schedulers/euler.ts'
import { lcm } from '../../schedulers/lcm.ts'
import type { Scheduler } from '../../schedulers/scheduler.ts'
import { clipText, clipTextProjection } from '../clip/clip-text.ts'
import { instantIdKeys } from '../instantid/instantid-keys.ts'
import { instantIdResampler } from '../instantid/instantid-resampler.ts'
import type { NetworkDefinition } from '../network-definition.ts'
import type { Floats } from '../stable-diffusion-vae/run-tiled.ts'
import { vaeDecoder } from '../stable-diffusion-vae/vae-decoder.ts'
import { openGolden, openNetwork, relativeError } from '../testing/golden.ts'
import { encodePrompt, withoutPrompt } from './encode-prompt.ts'
import { runInParts } from './run-in-parts.ts'
import { sdxlControlnet } from './sdxl-controlnet.ts'
import { sdxlKeys } from './sdxl-keys.ts'
import { type SdxlRow, sdxlLatents } from './sdxl-latents.ts'
import { sdxlUnet } from './sdxl-unet.ts'
import { partsOf } from './unet-part.ts'

const small = openGolden(new URL('goldens/sdxl.safetensors', import.meta.url))
const file = new URL('goldens/pipelines.safetensors', import.meta.url)
const golden = openGolden(file)
const below = (checkpoint: Checkpoint, prefix: string): Checkpoint =>
  new Map(
    [...checkpoint]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  )
const { config } = golden
const own = { unet: below(small.checkpoint, 'unet.'), controlnet: below(small.checkpoint, 'controlnet.') }
/** Opens its session at the first run. */
function runner<Config extends object>(
  network: NetworkDefinition<Config>,
  checkpoint: Checkpoint,
  config: object,
  lora?: Lora,
) {
  let opened: ReturnType<typeof openNetwork>
  return async (tensors: Record<string, TypedTensor>) => {
    opened ??= openNetwork(network, { checkpoint, config }, 'cpu', lora)
    return (await opened).run(tensors)
  }
}
const encoders = {
  first: runner(clipText, below(golden.checkpoint, 'text_encoder.'), config.text_encoder),
  second: runner(clipTextProjection, below(golden.checkpoint, 'text_encoder_2.'), config.text_encoder_2),
}
const decode = runner(vaeDecoder, below(golden.checkpoint, 'vae.'), config.vae)
const tensorsOf = (name: string) => golden.named(name) as Record<string, Floats>
const encode = (text: 'positive' | 'negative') => {
  const ids = (name: string) => Array.from(golden.named(name)[text].data as BigInt64Array, Number)
  return encodePrompt(encoders, { first: ids('ids'), second: ids('ids_2') })
}
const floats = (shape: number[], data: ArrayLike<number>): Floats => ({
  ...{ type: 'float32', shape, data: Float32Array.from(data) },
})
const time_ids = floats([1, 6], [128, 96, 0, 0, 128, 96])
const shape = [1, 4, 16, 12]

/** Follows a case of the reference, step by step and to the picture. */
async function follow(
  name: string,
  networks: Parameters<typeof sdxlLatents>[0],
  rows: SdxlRow[],
  scheduler: Scheduler,
  guidance: number,
  rowsTogether = false,
) {
  const tensors = tensorsOf(name)
  let seen = 0
  const latents = await sdxlLatents(
    networks,
    rows,
    { initial: tensors['noise.initial'].data, step: (i) => tensors[`noise.${i}`].data },
    {
      ...{ shape, scheduler, guidance, rowsTogether },
      onStep: (i, clean) => {
        expect(i).toBe(seen++)
        expect(clean?.().length).toBe(i === 0 ? undefined : 4 * 16 * 12)
      },
    },
  )
  expect(seen).toBe(scheduler.timesteps.length)
  expect(relativeError(latents, tensors[`latents.${seen - 1}`])).toBeLessThan(1e-4)
  const { sample } = await decode({ z: { ...latents, data: latents.data.map((value) => value / 0.13025) } })
  const picture = {
    ...sample,
    data: toFloat32(sample).map((value) => Math.min(1, Math.max(0, value / 2 + 0.5))),
  }
  expect(relativeError(picture, tensors.image)).toBeLessThan(1e-4)
}

const unetWith = (extra: object, lora?: Lora) =>
  runner(sdxlUnet, own.unet, { ...small.config, ...extra }, lora)
const keysOf = async (text: Floats, lora?: Lora) =>
  runner(sdxlKeys, own.unet, small.config, lora)({ encoder_hidden_states: text })

test('turbo goes the way of diffusers', async () => {
  const unet = { ...(await encode('positive')), time_ids }
  await follow('turbo', { unet: unetWith({}) }, [{ unet }], eulerAncestral(4), 0)
})

test.each([false, true])(
  'base with a negative prompt goes the way of diffusers, rows in one call: %s',
  async (together) => {
    const prompts = [await encode('negative'), await encode('positive')]
    const rows = prompts.map((prompt) => ({ unet: { ...prompt, time_ids } }))
    await follow('base', { unet: unetWith({}) }, rows, euler(5), 7.5, together)
  },
)

test('no negative prompt is zeros', async () => {
  const positive = await encode('positive')
  const rows = [withoutPrompt(positive), positive].map((prompt) => ({ unet: { ...prompt, time_ids } }))
  await follow('base-without-negative', { unet: unetWith({}) }, rows, euler(3), 5)
})

test.each([false, true])(
  'the LCM-LoRA goes the way of diffusers and peft, keys made once: %s',
  async (keys) => {
    const lora = { checkpoint: below(golden.checkpoint, 'lora.'), strength: 1 }
    const { encoder_hidden_states, text_embeds } = await encode('positive')
    const text = keys ? await keysOf(encoder_hidden_states, lora) : { encoder_hidden_states }
    const unet = { ...text, text_embeds, time_ids }
    await follow('lcm', { unet: unetWith({ keys }, lora) }, [{ unet }], lcm(4), 1)
  },
)

/** InstantID's rows: the negative's face is zeros through the Resampler. */
async function identityRows(adapter: Checkpoint, guided: boolean, strength: number): Promise<SdxlRow[]> {
  const { face, keypoints } = tensorsOf('instantid')
  const resample = runner(instantIdResampler, below(adapter, 'image_proj.'), config.resampler)
  const faceKeys = runner(instantIdKeys, adapter, small.config)
  const controlKeys = runner(sdxlKeys, own.controlnet, { ...small.config, controlnet: true })
  const row = async (prompt: Awaited<ReturnType<typeof encode>>, embedding: Floats): Promise<SdxlRow> => {
    const { image_prompt_embeds } = await resample({ image_embeds: embedding })
    const common = { text_embeds: prompt.text_embeds, time_ids }
    return {
      unet: {
        ...common,
        ...(await keysOf(prompt.encoder_hidden_states)),
        ...(await faceKeys({ image_prompt_embeds })),
        ip_adapter_scale: floats([1], [strength]),
      },
      controlnet: {
        ...common,
        ...(await controlKeys({ encoder_hidden_states: image_prompt_embeds })),
        controlnet_cond: keypoints,
        conditioning_scale: floats([1], [0.7]),
      },
    }
  }
  const positive = await row(await encode('positive'), face)
  const nobody = floats(face.shape, new Array(face.data.length).fill(0))
  return guided ? [await row(await encode('negative'), nobody), positive] : [positive]
}
const adapter = below(golden.checkpoint, 'ip-adapter.')
const identityUnet = { controlnet: true, keys: true, face: true }
const controlnet = runner(sdxlControlnet, own.controlnet, { ...small.config, keys: true })

test.each([
  ['instantid', true, 0.8, euler(3), 5, false],
  ['instantid', true, 0.8, euler(3), 5, true],
  ['instantid-lcm', false, 0.5, lcm(3), 0, false],
] as const)(
  '%s goes the way of InstantID’s pipeline',
  async (name, guided, strength, scheduler, guidance, together) => {
    const rows = await identityRows(adapter, guided, strength)
    await follow(name, { unet: unetWith(identityUnet), controlnet }, rows, scheduler, guidance, together)
  },
)

test('a UNet in parts, as small cards run it, makes the same picture', async () => {
  const rows = await identityRows(adapter, true, 0.8)
  const parts = partsOf({ ...sdxlUnet.config, ...small.config })
  expect(parts).toEqual([
    [0, 7],
    [7, 9],
    [9, 10],
    [10, 11],
    [11, 12],
    [12, 13],
    [13, 21],
  ])
  const unet = runInParts(
    parts.map((part) => ({
      inputs: sdxlUnet.inputs({ ...sdxlUnet.config, ...small.config, ...identityUnet, part }),
      run: unetWith({ ...identityUnet, part }),
    })),
  )
  await follow('instantid', { unet, controlnet }, rows, euler(3), 5)
})

test('an adapter whose middle block and first way up are swapped is noticed', async () => {
  // Both are as wide, so that nothing but the picture tells: here blocks 9 to 17 are the way up, 24 to 26 the middle.
  const swapped = new Map(adapter)
  const blocks = [
    ...new Set([...adapter.keys()].flatMap((name) => name.match(/^ip_adapter\.(\d+)\./)?.[1] ?? [])),
  ]
    .map(Number)
    .sort((a, b) => a - b)
  const width = (n: number) => adapter.get(`ip_adapter.${n}.to_k_ip.weight`)!.shape[0]
  const deep = blocks.filter((n) => width(n) === 16)
  const [way, middle] = [deep.slice(6, 9), deep.slice(-3)]
  for (const [i, n] of way.entries())
    for (const which of ['to_k_ip', 'to_v_ip']) {
      swapped.set(`ip_adapter.${n}.${which}.weight`, adapter.get(`ip_adapter.${middle[i]}.${which}.weight`)!)
      swapped.set(`ip_adapter.${middle[i]}.${which}.weight`, adapter.get(`ip_adapter.${n}.${which}.weight`)!)
    }
  const rows = await identityRows(swapped, true, 0.8)
  await expect(
    follow('instantid', { unet: unetWith(identityUnet), controlnet }, rows, euler(3), 5),
  ).rejects.toThrow('to be less than')
})

test('the golden is of real pictures', () => {
  expect(readFileSync(fileURLToPath(file)).length).toBeGreaterThan(1e6)
  for (const name of ['turbo', 'base', 'lcm', 'instantid']) {
    const { data } = tensorsOf(name).image
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length
    const spread = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length)
    expect(spread).toBeGreaterThan(0.02)
  }
})
