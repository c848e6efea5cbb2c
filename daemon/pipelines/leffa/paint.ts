import { createHash } from 'node:crypto'
import type { TypedTensor } from '../../../models/checkpoint/typed-tensor.ts'
import {
  type Features,
  type Floats,
  type LeffaInputs,
  tryOnLatents,
} from '../../../models/networks/leffa/try-on-latents.ts'
import { latentsToRgb } from '../../../models/networks/stable-diffusion-vae/latents-to-rgb.ts'
import { runTiled } from '../../../models/networks/stable-diffusion-vae/run-tiled.ts'
import { gaussianNoise } from '../../../models/schedulers/gaussian-noise.ts'
import type { Recipe, SessionStore } from '../../inference/session-store.ts'
import type { TensorCache } from '../../inference/tensor-cache.ts'
import type { LeffaRecipes } from './leffa-recipes.ts'
import { type Plan, recipesOf } from './plans.ts'

export interface PaintOptions {
  steps: number
  guidance: number
  seed: number
  refAcceleration: boolean
  /** Called before each piece of work with the share (0..1) that is done, and sometimes a look at the picture. */
  onWork(stage: 'encode' | 'reference' | 'denoise' | 'decode', share: number, look?: Look): Promise<void>
}

/** RGB at one eighth of the canvas. */
export interface Look {
  width: number
  height: number
  data: Uint8Array
}

/** Where the networks and what they remember live. */
export interface Studio {
  sessions: SessionStore
  recipes: LeffaRecipes
  features: TensorCache
  /** Tells the weights from those of every other checkpoint. */
  weights: string
}

/** Teraflops of a piece of work at 768×1024, which says how long it takes beside the others. */
const cost = { encode: 3.25, reference: 3.05, row: 4.3, decode: 7.7 }
/** Steps between two looks. */
const lookEvery = 3
/** Share of a tile that the next one shows too. */
const overlap = 1 / 4

/** Leffa's picture of its inputs, NCHW in about [-1, 1]. @throws OutOfMemory; what `onWork` throws */
export async function paint(
  { sessions, recipes, features, weights }: Studio,
  inputs: LeffaInputs,
  plan: Plan,
  { steps, guidance, seed, refAcceleration, onWork }: PaintOptions,
): Promise<Floats> {
  const planned = recipesOf(plan, recipes)
  const { canvas } = recipes
  const run = (recipe: Recipe) => (tensors: Record<string, TypedTensor>) =>
    sessions.use(recipe, (session) => session.run(tensors))
  const latentSize = (canvas.width * canvas.height) / 16
  const noise = (stream: string) => gaussianNoise(seed, stream, latentSize)

  const rows = 2
  const featureCount = rows * (refAcceleration ? 1 : steps)
  // Features of every step that could not be kept would be made twice.
  const kept = await features.holds(recipes.featureBytes * featureCount)
  const featuresFirst = plan.resident === 'one' && kept
  const total = 2 * cost.encode + featureCount * cost.reference + steps * rows * cost.row + cost.decode
  let done = 0
  const work = async (stage: Parameters<typeof onWork>[0], look?: Look) => onWork(stage, done / total, look)

  const encode = async ({ x }: Record<string, TypedTensor>) => {
    await work('encode')
    const encoder = run(planned.vaeEncoder)
    const parameters = plan.tile
      ? await tiledParameters(x as Floats, plan.tile, encoder)
      : await encoder({ x })
    done += cost.encode
    return parameters
  }

  const latents = await tryOnLatents(
    { vaeEncoder: encode, referenceUnet: run(planned.referenceUnet), unet: run(planned.unet) },
    inputs,
    {
      maskedLatents: noise('masked latents'),
      garmentLatents: noise('garment latents'),
      initial: noise('initial'),
      step: (i) => noise(`step ${i}`),
    },
    {
      ...{ steps, guidance, refAcceleration, featuresFirst, rowsTogether: plan.rowsTogether },
      shelf: kept ? shelfOf(features, `${sessions.provider} ${weights}`) : undefined,
      async onFeatures(i) {
        done = 2 * cost.encode + i * cost.reference
        await work('reference')
      },
      async onStep(i, clean) {
        const perStep = rows * cost.row + (featuresFirst || refAcceleration ? 0 : rows * cost.reference)
        const before = featuresFirst || refAcceleration ? featureCount * cost.reference : 0
        done = 2 * cost.encode + before + i * perStep
        await work(
          'denoise',
          clean && i % lookEvery === 0
            ? { width: canvas.width / 8, height: canvas.height / 8, data: latentsToRgb(clean(), 'sd-1.5') }
            : undefined,
        )
      },
    },
  )
  done = total - cost.decode
  await work('decode')
  const decode = run(planned.vaeDecoder)
  if (!plan.tile) return (await decode({ z: latents })).sample as Floats
  const tile = plan.tile / 8
  return runTiled(
    latents,
    { tile, overlap: tile * overlap, scale: 8 },
    async (z) => (await decode({ z })).sample,
  )
}

/** Mean and log-variance lie in one tensor, so that the tiles are run once. */
async function tiledParameters(
  x: Floats,
  tile: number,
  encoder: (tensors: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>,
): Promise<Record<string, TypedTensor>> {
  const tiling = { tile, overlap: tile * overlap, scale: 1 / 8 }
  const { data, shape } = await runTiled(x, tiling, async (cut) => {
    return (await encoder({ x: cut }))['latent_dist.parameters']
  })
  const [, channels, height, width] = shape
  const half = (from: number): Floats => ({
    type: 'float32',
    shape: [1, channels / 2, height, width],
    data: data.slice(from, from + data.length / 2),
  })
  const logvar = half(data.length / 2)
  return {
    'latent_dist.mean': half(0),
    'latent_dist.logvar': { ...logvar, data: logvar.data.map((v) => Math.min(20, Math.max(-30, v))) },
  }
}

function shelfOf(cache: TensorCache, place: string) {
  return {
    get: ({ shape, data }: Floats, timestep: number, compute: () => Promise<Features>) =>
      cache.get(`${place} ${shape} ${timestep} ${fingerprint(data)}`, compute),
  }
}

const fingerprint = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex')
