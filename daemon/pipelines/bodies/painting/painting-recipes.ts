import { openCheckpoint } from '../../../../models/checkpoint/open-checkpoint.ts'
import { dataTypes } from '../../../../models/graph/data-type.ts'
import { computeType, type Target } from '../../../../models/graph/target.ts'
import type { Lora } from '../../../../models/layers/merge-lora.ts'
import { clipText, clipTextProjection } from '../../../../models/networks/clip/clip-text.ts'
import { readClipConfig } from '../../../../models/networks/clip/read-clip-config.ts'
import type { NetworkDefinition } from '../../../../models/networks/network-definition.ts'
import { readSdxlConfig } from '../../../../models/networks/sdxl/read-sdxl-config.ts'
import { sdxlKeys } from '../../../../models/networks/sdxl/sdxl-keys.ts'
import { sdxlUnet } from '../../../../models/networks/sdxl/sdxl-unet.ts'
import { partsOf, type Steps, unetPart } from '../../../../models/networks/sdxl/unet-part.ts'
import { vaeConfig } from '../../../../models/networks/stable-diffusion-vae/vae-config.ts'
import { vaeDecoder } from '../../../../models/networks/stable-diffusion-vae/vae-decoder.ts'
import { readWidths } from '../../../../models/networks/unet/read-widths.ts'
import { identityOf, networkRecipe, once } from '../../../inference/network-recipe.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import type { SdxlFiles } from './painting-files.ts'

/** Pixels of what is painted; both are multiples of 64. */
export interface Canvas {
  width: number
  height: number
}

/** The specification's portrait. */
export const bodyCanvas: Canvas = { width: 768, height: 1024 }

/**
 * What a network needs beside its weights, as multiples of its widest activation. Counted on paper; what a card really took
 * is measured at the first run and goes before it.
 */
export const activations = { unet: 50, controlnet: 35, vaeDecoder: 7 }
/** Bytes of the encoders' and the keys' activations at single precision. */
const textBytes = 60e6

/** A piece of a step, such as the UNet's, as the session store opens it. */
export interface Piece {
  recipe: Recipe
  /** What it takes, by name. */
  inputs: { name: string }[]
}

/** SDXL's networks over one set of files, as the session store opens them. */
export function createPaintingRecipes(
  files: SdxlFiles & { lora?: string },
  target: Target,
  canvas: Canvas,
  { lcm, identity }: { lcm: boolean; identity: boolean },
) {
  const { bytes: typeBytes } = dataTypes[computeType(target)]
  const checkpoint = once(() => openCheckpoint(files.unet))
  const lora = once((): Lora | undefined =>
    lcm && files.lora ? { checkpoint: openCheckpoint(files.lora), strength: 1 } : undefined,
  )
  const config = readSdxlConfig(checkpoint())
  const places = (canvas.width * canvas.height) / 64
  const loraName = lcm && files.lora ? ` ${identityOf(files.lora)}` : ''
  const own = { ...sdxlUnet.config, ...config, keys: true, face: identity, controlnet: identity }

  /** Values of the widest activation of a part: each level has a quarter of the places above it. */
  function widestOf(part: Steps | undefined): number {
    const widths = config.block_out_channels
    const { steps } = unetPart(config, part)
    return Math.max(...steps.map(({ width }) => (width * places) / 4 ** widths.indexOf(width)))
  }

  function unetPiece(rows: number, part?: Steps): Piece {
    const settings = { ...own, ...(part && { part }) }
    const bytes = activations.unet * widestOf(part) * typeBytes * rows
    const name = `sdxl-unet ${places}×${rows} ${part ?? 'whole'}${identity ? ' identity' : ''}${loraName}`
    return {
      recipe: networkRecipe(
        name,
        files.unet,
        () => sdxlUnet.build(settings, checkpoint(), target, lora()),
        bytes,
      ),
      inputs: sdxlUnet.inputs(settings, target),
    }
  }
  const encoder = <Config extends object>(network: NetworkDefinition<Config>, file: string, extra = {}) => {
    const opened = openCheckpoint(file)
    const settings = { ...network.config, ...readClipConfig(opened), ...extra }
    return networkRecipe(
      network.name,
      file,
      () => network.build(settings, opened, target),
      (textBytes * typeBytes) / 4,
    )
  }
  const vae = openCheckpoint(files.vae)
  const widths = readWidths(vae, 'encoder.')
  const projection = openCheckpoint(files.textEncoder2).get('text_projection.weight')
  return {
    canvas,
    config,
    encoders: {
      first: encoder(clipText, files.textEncoder),
      second: encoder(clipTextProjection, files.textEncoder2, { projection_dim: projection?.shape[0] }),
    },
    keys: networkRecipe(
      `sdxl-keys${loraName}`,
      files.unet,
      () => sdxlKeys.build({ ...config, controlnet: false }, checkpoint(), target, lora()),
      (textBytes * typeBytes) / 4,
    ),
    /** The UNet as one network, or in parts for cards that cannot hold it. */
    unet: (how: 'whole' | 'parts', rows: number): Piece[] =>
      how === 'whole' ? [unetPiece(rows)] : partsOf(config).map((part) => unetPiece(rows, part)),
    /** @param pixels of a tile */
    vaeDecoder: (pixels: number) =>
      networkRecipe(
        `sdxl-vae-decoder ${pixels}`,
        files.vae,
        () => vaeDecoder.build({ ...vaeConfig, block_out_channels: widths }, vae, target),
        activations.vaeDecoder * pixels * widths[0] * typeBytes,
      ),
  }
}

export type PaintingRecipes = ReturnType<typeof createPaintingRecipes>
