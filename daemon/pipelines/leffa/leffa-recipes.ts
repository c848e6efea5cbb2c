import { statSync } from 'node:fs'
import type { Checkpoint } from '../../../models/checkpoint/checkpoint.ts'
import { openCheckpoint } from '../../../models/checkpoint/open-checkpoint.ts'
import { dataTypes } from '../../../models/graph/data-type.ts'
import { computeType, type Target } from '../../../models/graph/target.ts'
import { densePoseBackbone } from '../../../models/networks/densepose/densepose-backbone.ts'
import { densePoseBoxHead } from '../../../models/networks/densepose/densepose-box-head.ts'
import { densePoseHead } from '../../../models/networks/densepose/densepose-head.ts'
import { leffaReferenceUnet } from '../../../models/networks/leffa/leffa-reference-unet.ts'
import { leffaUnet } from '../../../models/networks/leffa/leffa-unet.ts'
import { readLeffaConfig } from '../../../models/networks/leffa/read-config.ts'
import type { NetworkDefinition } from '../../../models/networks/network-definition.ts'
import { openpose } from '../../../models/networks/openpose/openpose.ts'
import { vaeDecoder } from '../../../models/networks/stable-diffusion-vae/vae-decoder.ts'
import { vaeEncoder } from '../../../models/networks/stable-diffusion-vae/vae-encoder.ts'
import { identityOf, networkRecipe, once } from '../../inference/network-recipe.ts'
import type { Recipe } from '../../inference/session-store.ts'
import type { LeffaFiles } from './leffa-files.ts'

/** Pixels of what Leffa paints; both are multiples of 64. */
export interface Canvas {
  width: number
  height: number
}

/** What the published models learnt from. */
export const fullCanvas: Canvas = { width: 768, height: 1024 }

/**
 * How much a network needs beside its weights, as multiples of its widest activation. Counted on paper; what a card
 * really took is measured at the first run and goes before it.
 */
const activations = { unet: 75, referenceUnet: 60, vaeEncoder: 7, vaeDecoder: 14 }
/** Bytes beside the weights of the networks that look at the person, at single precision. */
const lookBytes = { densepose: 800e6, parsing: 400e6, openpose: 300e6 }

/** The networks of one Leffa checkpoint and of those that look at the person, as the session store opens them. */
export function createLeffaRecipes(files: LeffaFiles, target: Target, canvas: Canvas = fullCanvas) {
  const leffa = once(() => openCheckpoint(files.leffa))
  const densepose = once(() => openCheckpoint(files.densepose))
  const config = once(() => readLeffaConfig(leffa()))
  const { bytes: typeBytes } = dataTypes[computeType(target)]

  const over = <Config extends object>(
    network: NetworkDefinition<Config>,
    own: Config,
    checkpoint: () => Checkpoint,
  ) => once(() => network.build(own, checkpoint(), target))

  const { unet, vae } = config()
  const fpn_channels = densepose().get('backbone.fpn_output2.weight')?.shape[0] ?? 256
  const builds = {
    unet: over(leffaUnet, { ...leffaUnet.config, ...unet }, leffa),
    referenceUnet: over(leffaReferenceUnet, { ...leffaReferenceUnet.config, ...unet }, leffa),
    vaeEncoder: over(vaeEncoder, vae, leffa),
    vaeDecoder: over(vaeDecoder, vae, leffa),
  }
  const unetBytes = (places: number) => places * unet.block_out_channels[0] * typeBytes
  const vaeBytes = (pixels: number) => pixels * vae.block_out_channels[0] * typeBytes
  const look = <Config extends object>(network: NetworkDefinition<Config>, own: Config, share: number) =>
    networkRecipe(
      network.name,
      files.densepose,
      over(network, own, densepose),
      (lookBytes.densepose * share * typeBytes) / 4,
    )
  const onnx = (name: string, file: string): Recipe => ({
    key: `${name} ${identityOf(file)}`,
    weightBytes: statSync(file).size,
    activationBytes: lookBytes.parsing,
    open: () => ({ model: file }),
  })

  /** Of the latents of one row. */
  const places = (canvas.width * canvas.height) / 64
  return {
    canvas,
    unet: (rows: number) =>
      networkRecipe(
        `unet ${places}×${rows}`,
        files.leffa,
        builds.unet,
        activations.unet * unetBytes(places) * rows,
      ),
    referenceUnet: networkRecipe(
      `reference-unet ${places}`,
      files.leffa,
      builds.referenceUnet,
      activations.referenceUnet * unetBytes(places),
    ),
    /** @param pixels of a tile */
    vaeEncoder: (pixels: number) =>
      networkRecipe(
        `vae-encoder ${pixels}`,
        files.leffa,
        builds.vaeEncoder,
        activations.vaeEncoder * vaeBytes(pixels),
      ),
    vaeDecoder: (pixels: number) =>
      networkRecipe(
        `vae-decoder ${pixels}`,
        files.leffa,
        builds.vaeDecoder,
        activations.vaeDecoder * vaeBytes(pixels),
      ),
    /** Bytes of one row's features at one timestep. */
    featureBytes: unetBytes(places) * 9,
    atr: onnx('parsing-atr', files.atr),
    lip: onnx('parsing-lip', files.lip),
    backbone: look(densePoseBackbone, { fpn_channels }, 1),
    boxHead: look(densePoseBoxHead, { fpn_channels }, 0.3),
    head: look(densePoseHead, { fpn_channels }, 0.3),
    openpose: files.openpose
      ? networkRecipe(
          'openpose',
          files.openpose,
          over(openpose, {}, () => openCheckpoint(files.openpose!)),
          lookBytes.openpose,
        )
      : undefined,
  }
}

export type LeffaRecipes = ReturnType<typeof createLeffaRecipes>
