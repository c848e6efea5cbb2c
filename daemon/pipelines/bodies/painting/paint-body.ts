import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { runInParts } from '../../../../models/networks/sdxl/run-in-parts.ts'
import { type SdxlRow, sdxlLatents } from '../../../../models/networks/sdxl/sdxl-latents.ts'
import { latentsToRgb } from '../../../../models/networks/stable-diffusion-vae/latents-to-rgb.ts'
import { type Floats, runTiled } from '../../../../models/networks/stable-diffusion-vae/run-tiled.ts'
import { gaussianNoise } from '../../../../models/schedulers/gaussian-noise.ts'
import type { Scheduler } from '../../../../models/schedulers/scheduler.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { SessionStore } from '../../../inference/session-store.ts'
import { tensorPicture } from '../../leffa/picture-tensor.ts'
import type { PaintingLayout, PlacedPiece } from './painting-plans.ts'
import type { Canvas } from './painting-recipes.ts'

export interface PaintBodyOptions {
  canvas: Canvas
  seed: number
  scheduler: Scheduler
  guidance: number
  /** Called before each piece of work with the share (0..1) that is done, and sometimes a look at an eighth of the size; throws to stop. */
  onWork(stage: 'denoise' | 'decode', share: number, look?: RgbImage): Promise<void>
}

const scalingFactor = 0.13025
/** Share of the work that the autoencoder is, beside as many steps of one row as there are. */
const decodeCost = 2
/** Looks at one picture, at most. */
const looks = 10
/** Share of a tile that the next one shows too. */
const overlap = 1 / 4

/** SDXL's picture of its rows. @throws OutOfMemory; what `onWork` throws */
export async function paintBody(
  sessions: SessionStore,
  { plan, controlnet, unet, decoder }: PaintingLayout,
  rows: SdxlRow[],
  { canvas, seed, scheduler, guidance, onWork }: PaintBodyOptions,
): Promise<RgbImage> {
  const place = ({ recipe, inputs, stays }: PlacedPiece) => ({
    inputs,
    run: (tensors: Record<string, TypedTensor>) =>
      sessions.use(recipe, (session) => session.run(tensors), stays),
  })
  const [width, height] = [canvas.width / 8, canvas.height / 8]
  const noise = (stream: string) => gaussianNoise(seed, stream, 4 * width * height)
  const steps = scheduler.timesteps.length
  const total = steps * rows.length + decodeCost
  const lookEvery = Math.ceil(steps / looks)
  const latents = await sdxlLatents(
    { unet: runInParts(unet.map(place)), ...(controlnet && { controlnet: runInParts([place(controlnet)]) }) },
    rows,
    { initial: noise('initial'), step: (i) => noise(`step ${i}`) },
    {
      ...{ shape: [1, 4, height, width], scheduler, guidance, rowsTogether: plan.rowsTogether },
      async onStep(i, clean) {
        const look = clean && i % lookEvery === 0 && { width, height, data: latentsToRgb(clean(), 'sdxl') }
        await onWork('denoise', (i * rows.length) / total, look || undefined)
      },
    },
  )
  await onWork('decode', (total - decodeCost) / total)
  const z = { ...latents, data: latents.data.map((value) => value / scalingFactor) }
  const decode = (cut: Floats) =>
    sessions.use(decoder, async (session) => (await session.run({ z: cut })).sample as Floats)
  if (!plan.tile) return tensorPicture(await decode(z))
  const tile = plan.tile / 8
  return tensorPicture(await runTiled(z, { tile, overlap: tile * overlap, scale: 8 }, decode))
}
