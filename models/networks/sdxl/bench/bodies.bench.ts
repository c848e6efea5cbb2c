import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../../../daemon/inference/open-session.ts'
import { openCheckpoint } from '../../../checkpoint/open-checkpoint.ts'
import type { TypedTensor } from '../../../checkpoint/typed-tensor.ts'
import { clipTextProjection } from '../../clip/clip-text.ts'
import type { NetworkDefinition } from '../../network-definition.ts'
import { vaeDecoder } from '../../stable-diffusion-vae/vae-decoder.ts'
import { writeRandomWeights } from '../../testing/write-random-weights.ts'
import { sdxlControlnet } from '../sdxl-controlnet.ts'
import { sdxlKeys } from '../sdxl-keys.ts'
import { sdxlUnet } from '../sdxl-unet.ts'

/** Latents of 512×384: a quarter of a portrait, so that both sides fit into 24 GB. */
const [height, width] = [64, 48]
const faceTokens = 16
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
const ratio = (value: number) => value.toFixed(2)

function tensor(shape: number[], scale = 1): TypedTensor {
  const length = shape.reduce((product, size) => product * size, 1)
  return {
    ...{ type: 'float32', shape },
    data: Float32Array.from({ length }, () => (Math.random() * 2 - 1) * scale),
  }
}
const ids = (): TypedTensor => ({
  ...{ type: 'int64', shape: [1, 77] },
  data: BigInt64Array.from({ length: 77 }, (_, i) => (i === 76 ? 49407n : 320n)),
})
const one = (value: number): TypedTensor => ({ ...tensor([1]), data: Float32Array.of(value) })

/** Inputs of a network's ports, random where nothing else is said. */
function inputsOf(ports: ReturnType<NetworkDefinition<object>['inputs']>): Record<string, TypedTensor> {
  const sizes: Record<string, number> = {
    ...{ batch: 1, height, width, steps: 1, tokens: 77, pooled: 1280, text_tokens: 77 },
    ...{ picture_height: height * 8, picture_width: width * 8, latent_height: height, latent_width: width },
  }
  const special: Record<string, () => TypedTensor> = {
    input_ids: ids,
    timestep: () => one(500),
    conditioning_scale: () => one(0.8),
  }
  return Object.fromEntries(
    ports.map(({ name, shape }) => [
      name,
      special[name]?.() ?? tensor(shape.map((size) => (typeof size === 'number' ? size : sizes[size]))),
    ]),
  )
}

interface Stage {
  name: string
  list: string
  prefix?: string
  network: NetworkDefinition<never>
  config: object
  /** What PyTorch is asked to run beside it; none: diffusers does this within its UNet. */
  peer?: 'text' | 'unet' | 'controlnet' | 'vae'
  tokens?: number
}

const stages: Stage[] = [
  {
    name: 'text encoder 2',
    list: 'clip/text_encoder_2',
    network: clipTextProjection,
    config: {},
    peer: 'text',
  },
  { name: 'keys, once a prompt', list: 'sdxl/unet', network: sdxlKeys, config: {} },
  { name: 'UNet, a step', list: 'sdxl/unet', network: sdxlUnet, config: { keys: true }, peer: 'unet' },
  {
    ...{ name: 'IdentityNet, a step', list: 'sdxl/identitynet', network: sdxlControlnet },
    ...{ config: { keys: true }, peer: 'controlnet', tokens: faceTokens },
  },
  {
    name: 'autoencoder',
    list: 'leffa/virtual_tryon',
    prefix: 'vae.',
    network: vaeDecoder,
    config: {},
    peer: 'vae',
  },
] as unknown as Stage[]

/** Milliseconds of the second of two runs. */
async function ours({ network, config }: Stage, weights: string): Promise<number> {
  const any = network as unknown as NetworkDefinition<object>
  const full = { ...any.config, ...config }
  const start = performance.now()
  const session = await openSession(any.build(full, openCheckpoint(weights), 'cpu').model)
  const loaded = performance.now() - start
  const inputs = inputsOf(any.inputs(full))
  await session.run(inputs)
  const warm = performance.now()
  await session.run(inputs)
  const step = performance.now() - warm
  await session.release()
  console.log(`  onnxruntime: ${seconds(step)} (loaded in ${seconds(loaded)})`)
  return step
}

/** The same by PyTorch and diffusers, in a process of its own. */
function theirs(peer: string, weights: string): number {
  const script = join(import.meta.dirname, 'torch_bodies.py')
  const args = [script, peer, weights, String(height), String(width)]
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'ignore']
  const printed = execFileSync(process.env.DRAPE_PYTHON!, args, { encoding: 'utf8', stdio })
  return JSON.parse(printed.trim().split('\n').at(-1)!).seconds * 1000
}

/** SDXL's and InstantID's networks at full width on the CPU, stage by stage; beside PyTorch when DRAPE_PYTHON has it and diffusers. */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drape-bodies-'))
  try {
    for (const stage of stages) {
      const weights = join(folder, `${stage.list.replaceAll('/', '-')}.safetensors`)
      console.log(stage.name)
      writeRandomWeights(
        new URL(`../../${stage.list}.tensors.txt`, import.meta.url),
        weights,
        'F16',
        stage.prefix,
      )
      const own = await ours(stage, weights)
      if (stage.peer && process.env.DRAPE_PYTHON) {
        const other = theirs(stage.peer, weights)
        console.log(`  PyTorch: ${seconds(other)}; ours / PyTorch: ${ratio(own / other)}`)
      }
    }
    if (!process.env.DRAPE_PYTHON)
      console.log('PyTorch: not asked (set DRAPE_PYTHON to an interpreter that has torch and diffusers)')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
