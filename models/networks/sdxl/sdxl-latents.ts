import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import { guide } from '../../schedulers/guide.ts'
import type { Scheduler } from '../../schedulers/scheduler.ts'
import type { Floats } from '../stable-diffusion-vae/run-tiled.ts'
import { joinRows } from '../unet/join-rows.ts'

type Tensors = Record<string, TypedTensor>
type Run = (inputs: Tensors) => Promise<Tensors>

/** SDXL's networks, wherever and in however many parts they run. */
export interface SdxlNetworks {
  unet: Run
  controlnet?: Run
}

/** What steers a row all the way: each network's inputs besides `sample`, `timestep` and residuals. */
export interface SdxlRow {
  unet: Tensors
  controlnet?: Tensors
}

/** Noise of unit variance of the latents' size: given, so that a picture can be made again. */
export interface SdxlNoise {
  initial: Float32Array
  step(i: number): Float32Array
}

interface SdxlOptions {
  /** [1, 4, height / 8, width / 8]. */
  shape: number[]
  scheduler: Scheduler
  /** Above 1 the negative row is looked at too (classifier-free guidance). */
  guidance: number
  /** Runs both rows in one call: faster on a large card, for twice the activations. */
  rowsTogether?: boolean
  /** Called before each step with what the latents look like by now (undefined at first); throws to stop. */
  onStep?(i: number, clean: (() => Float32Array) | undefined): void | Promise<void>
}

/** Strengths, which all rows share. */
const isShared = (name: string) => name.endsWith('_scale')

/** The rows as one batch. */
function joinTensors(rows: Tensors[]): Tensors {
  const part = (row: Tensors, shared: boolean) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => isShared(name) === shared))
  return { ...part(rows[0], true), ...joinRows(rows.map((row) => part(row, false))) }
}

/** Whether a picture of this guidance has a negative: diffusers looks at it above 1 only. */
export const hasNegative = (guidance: number) => guidance > 1

const residualNames: [RegExp, string][] = [
  [/^down_block_res_samples/, 'down_block_additional_residuals'],
  [/^mid_block_res_sample/, 'mid_block_additional_residual'],
]

/** A ControlNet's outputs by the names of the UNet's inputs. */
const asResiduals = (outputs: Tensors): Tensors =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => [
      residualNames.reduce((text, [from, to]) => text.replace(from, to), name),
      tensor,
    ]),
  )

/**
 * SDXL's denoising loop (StableDiffusionXLPipeline, and InstantID's with its ControlNet).
 * @param rows the positive, and before it the negative where the guidance asks for one
 * @returns latents, not yet divided by the scaling factor
 */
export async function sdxlLatents(
  { unet, controlnet }: SdxlNetworks,
  rows: SdxlRow[],
  noise: SdxlNoise,
  { shape, scheduler, guidance, rowsTogether, onStep }: SdxlOptions,
): Promise<Floats> {
  const floats = (sizes: number[], data: Float32Array): Floats => ({
    ...{ type: 'float32', shape: sizes, data: Float32Array.from(data) },
  })
  async function predict(own: SdxlRow, step: Tensors): Promise<Float32Array> {
    const residuals =
      controlnet && own.controlnet ? asResiduals(await controlnet({ ...own.controlnet, ...step })) : {}
    return (await unet({ ...own.unet, ...step, ...residuals })).out_sample.data as Float32Array
  }
  let latents = noise.initial.map((value) => value * scheduler.initialSigma)
  let clean: (() => Float32Array) | undefined
  for (const [i, time] of scheduler.timesteps.entries()) {
    await onStep?.(i, clean)
    const timestep = floats([1], Float32Array.of(time))
    const sample = floats(shape, scheduler.scaleInput(latents, i))
    const predicted: Float32Array[] = []
    if (rowsTogether && rows.length > 1) {
      const both = joinRows(rows.map(() => ({ sample })))
      const all: SdxlRow = {
        unet: joinTensors(rows.map((row) => row.unet)),
        controlnet: rows[0].controlnet && joinTensors(rows.map((row) => row.controlnet!)),
      }
      const data = await predict(all, { ...both, timestep })
      for (let row = 0; row < rows.length; row++)
        predicted.push(data.subarray(row * latents.length, (row + 1) * latents.length))
    } else for (const row of rows) predicted.push(await predict(row, { sample, timestep }))
    const guided = predicted.length > 1 ? guide(predicted[0], predicted[1], guidance, 0) : predicted[0]
    const before = latents
    clean = () => scheduler.clean(guided, i, before)
    latents = Float32Array.from(scheduler.step(guided, i, latents, noise.step(i)))
  }
  return floats(shape, latents)
}
