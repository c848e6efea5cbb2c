import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import { ddpm } from '../../schedulers/ddpm.ts'
import { guide } from '../../schedulers/guide.ts'
import { joinRows } from '../unet/join-rows.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>
/** A float32 tensor. */
export interface Floats extends TypedTensor {
  type: 'float32'
  data: Float32Array<ArrayBuffer>
}

/** Leffa's networks, wherever they run. */
export interface LeffaNetworks {
  vaeEncoder: Run
  referenceUnet: Run
  unet: Run
}

/** What one picture is made of: NCHW of the same height and width, batch 1. */
export interface LeffaInputs {
  /** RGB in [-1, 1]. */
  person: Floats
  garment: Floats
  /** In [-1, 1], three channels. */
  densepose: Floats
  /** One channel: 1 where the garment shall come, else 0. */
  mask: Floats
}

/** Noise of unit variance, [1, 4, height / 8, width / 8] each: given, so that a picture can be made again. */
export interface LeffaNoise {
  maskedLatents: Float32Array
  garmentLatents: Float32Array
  initial: Float32Array
  step(i: number): Float32Array
}

/** The reference's features of one row at one timestep. */
export type Features = Record<string, TypedTensor>

/** Keeps features: they depend on neither the person nor the noisy latents, so they serve every step and other pictures. */
export interface FeatureShelf {
  /** @param sample what the reference UNet sees: [1, 4, height, width], all zeros for the row without a garment */
  get(sample: Floats, timestep: number, compute: () => Promise<Features>): Promise<Features>
}

interface LeffaOptions {
  steps: number
  guidance: number
  /** Takes the garment's features once, at the middle step, instead of at each. */
  refAcceleration: boolean
  /** Makes all features before the first step, so that only one of the two UNets needs memory at a time. */
  featuresFirst?: boolean
  /** Runs the row with the garment and the one without in one call: faster on a large card, for twice the activations. */
  rowsTogether?: boolean
  shelf?: FeatureShelf
  /** Called before features are made, `done` of `total`; throws to stop. */
  onFeatures?(done: number, total: number): void | Promise<void>
  /** Called before each step with what the picture's latents look like by now (undefined at first); throws to stop. */
  onStep?(i: number, clean: (() => Float32Array) | undefined): void | Promise<void>
}

const scalingFactor = 0.18215
const noShelf: FeatureShelf = { get: (_sample, _timestep, compute) => compute() }

/**
 * Leffa's denoising loop (LeffaPipeline.__call__) with classifier-free guidance: row 0 sees zeros for the garment.
 * @returns latents, already divided by the scaling factor, for the autoencoder's decoder
 */
export async function tryOnLatents(
  networks: LeffaNetworks,
  { person, garment, densepose, mask }: LeffaInputs,
  noise: LeffaNoise,
  options: LeffaOptions,
): Promise<Floats> {
  const { steps, guidance, refAcceleration, shelf = noShelf } = options
  const pixels = mask.data.length
  // What is to be painted is mid-grey, not black.
  const masked = { ...person, data: person.data.map((value, i) => (mask.data[i % pixels] < 0.5 ? value : 0)) }
  const maskedLatents = await encode(networks, masked, noise.maskedLatents)
  const garmentLatents = await encode(networks, garment, noise.garmentLatents)
  const { shape } = maskedLatents
  const [height, width] = shape.slice(2)
  const conditions = [...pick(mask, height, width), ...maskedLatents.data, ...pick(densepose, height, width)]

  const scheduler = ddpm(steps)
  const middle = scheduler.timesteps[steps >> 1]
  const rows = [
    tensor(
      shape,
      garmentLatents.data.map(() => 0),
    ),
    garmentLatents,
  ]
  const features = (row: Floats, timestep: number) =>
    shelf.get(row, timestep, () => networks.referenceUnet({ sample: row, timestep: tensor([1], [timestep]) }))
  if (options.featuresFirst || refAcceleration) {
    const wanted = refAcceleration ? [middle] : scheduler.timesteps
    const total = wanted.length * rows.length
    for (const [i, row] of rows.entries())
      for (const [k, timestep] of wanted.entries()) {
        await options.onFeatures?.(i * wanted.length + k, total)
        if (shelf !== noShelf) await features(row, timestep)
      }
  }
  const once = refAcceleration ? await Promise.all(rows.map((row) => features(row, middle))) : undefined

  let latents: Float32Array = noise.initial
  let clean: (() => Float32Array) | undefined
  for (let i = 0; i < steps; i++) {
    await options.onStep?.(i, clean)
    const timestep = scheduler.timesteps[i]
    const reference = once ?? [await features(rows[0], timestep), await features(rows[1], timestep)]
    const sample = tensor(
      [1, 4 + conditions.length / (height * width), height, width],
      [...latents, ...conditions],
    )
    const predict = async (inputs: Record<string, TypedTensor>) => {
      const { out_sample } = await networks.unet({ ...inputs, timestep: tensor([1], [timestep]) })
      return out_sample.data as Float32Array
    }
    const each = reference.map((own) => ({ sample, ...own }))
    const predicted = options.rowsTogether
      ? halves(await predict(joinRows(each)))
      : [await predict(each[0]), await predict(each[1])]
    const guided = guide(predicted[0], predicted[1], guidance)
    const before = latents
    clean = () => scheduler.clean(guided, i, before)
    latents = scheduler.step(guided, i, latents, noise.step(i))
  }
  return tensor(
    shape,
    latents.map((value) => value / scalingFactor),
  )
}

const halves = (values: Float32Array) => [
  values.subarray(0, values.length / 2),
  values.subarray(values.length / 2),
]

/** A sample of the picture's latents. */
async function encode({ vaeEncoder }: LeffaNetworks, x: Floats, noise: Float32Array): Promise<Floats> {
  const outputs = await vaeEncoder({ x })
  const mean = outputs['latent_dist.mean']
  const logvar = outputs['latent_dist.logvar'].data as Float32Array
  const data = (mean.data as Float32Array).map(
    (value, i) => (value + Math.exp(logvar[i] / 2) * noise[i]) * scalingFactor,
  )
  return tensor(mean.shape, data)
}

/** Every eighth pixel of every eighth row: torch's nearest interpolation. */
function* pick({ data, shape: [, channels, rows, columns] }: Floats, height: number, width: number) {
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        yield data[(c * rows + Math.floor((y * rows) / height)) * columns + Math.floor((x * columns) / width)]
}

function tensor(shape: number[], values: ArrayLike<number>): Floats {
  return { type: 'float32', shape, data: Float32Array.from(values) }
}
