import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import { ddpm } from '../../schedulers/ddpm.ts'
import { guide } from '../../schedulers/guide.ts'

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

interface LeffaOptions {
  steps: number
  guidance: number
  /** Takes the garment's features once, at the middle step, instead of at each. */
  refAcceleration: boolean
  /** Called before each step; throws to stop. */
  onStep?(i: number): void
}

const scalingFactor = 0.18215

/**
 * Leffa's denoising loop (LeffaPipeline.__call__) with classifier-free guidance: row 0 sees zeros for the garment.
 * @returns latents, already divided by the scaling factor, for the autoencoder's decoder
 */
export async function tryOnLatents(
  networks: LeffaNetworks,
  { person, garment, densepose, mask }: LeffaInputs,
  noise: LeffaNoise,
  { steps, guidance, refAcceleration, onStep }: LeffaOptions,
): Promise<Floats> {
  const pixels = mask.data.length
  // What is to be painted is mid-grey, not black.
  const masked = { ...person, data: person.data.map((value, i) => (mask.data[i % pixels] < 0.5 ? value : 0)) }
  const maskedLatents = await encode(networks, masked, noise.maskedLatents)
  const garmentLatents = await encode(networks, garment, noise.garmentLatents)
  const [, channels, height, width] = maskedLatents.shape
  const conditions = [...pick(mask, height, width), ...maskedLatents.data, ...pick(densepose, height, width)]

  const scheduler = ddpm(steps)
  const both = tensor(
    [2, channels, height, width],
    [...garmentLatents.data.map(() => 0), ...garmentLatents.data],
  )
  const features = (timestep: number) =>
    networks.referenceUnet({ sample: both, timestep: tensor([1], [timestep]) })
  const once = refAcceleration ? await features(scheduler.timesteps[steps >> 1]) : undefined

  let latents: Float32Array = noise.initial
  for (let i = 0; i < steps; i++) {
    onStep?.(i)
    const timestep = scheduler.timesteps[i]
    const row = [...latents, ...conditions]
    const sample = tensor([2, row.length / (height * width), height, width], [...row, ...row])
    const reference = once ?? (await features(timestep))
    const { out_sample } = await networks.unet({ sample, timestep: tensor([1], [timestep]), ...reference })
    const predicted = out_sample.data as Float32Array
    const half = predicted.length / 2
    const guided = guide(predicted.subarray(0, half), predicted.subarray(half), guidance)
    latents = scheduler.step(guided, i, latents, noise.step(i))
  }
  return tensor(
    maskedLatents.shape,
    latents.map((value) => value / scalingFactor),
  )
}

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
