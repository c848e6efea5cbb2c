import { statSync } from 'node:fs'
import { openCheckpoint } from '../../../../models/checkpoint/open-checkpoint.ts'
import { dataTypes } from '../../../../models/graph/data-type.ts'
import { computeType, type Target } from '../../../../models/graph/target.ts'
import { instantIdKeys } from '../../../../models/networks/instantid/instantid-keys.ts'
import { instantIdResampler } from '../../../../models/networks/instantid/instantid-resampler.ts'
import { readResamplerConfig } from '../../../../models/networks/instantid/read-resampler-config.ts'
import { readSdxlConfig } from '../../../../models/networks/sdxl/read-sdxl-config.ts'
import { sdxlControlnet } from '../../../../models/networks/sdxl/sdxl-controlnet.ts'
import { sdxlKeys } from '../../../../models/networks/sdxl/sdxl-keys.ts'
import { identityOf, networkRecipe, once } from '../../../inference/network-recipe.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import type { IdentityFiles } from './painting-files.ts'
import { activations, type Canvas, type Piece } from './painting-recipes.ts'

/** Bytes beside the weights at single precision. */
const faceBytes = { detector: 80e6, embedder: 60e6, adapter: 20e6 }

/** The networks that find a face and tell it from others. */
export function createFaceRecipes({ detector, embedder }: Pick<IdentityFiles, 'detector' | 'embedder'>) {
  const onnx = (name: string, file: string, activationBytes: number): Recipe => ({
    key: `${name} ${identityOf(file)}`,
    weightBytes: statSync(file).size,
    activationBytes,
    open: () => ({ model: file }),
  })
  return {
    detector: onnx('scrfd', detector, faceBytes.detector),
    embedder: onnx('arcface', embedder, faceBytes.embedder),
  }
}

/** InstantID's networks over its files, as the session store opens them. */
export function createIdentityRecipes(files: IdentityFiles, target: Target, canvas: Canvas) {
  const { bytes: typeBytes } = dataTypes[computeType(target)]
  const adapter = once(() => openCheckpoint(files.adapter))
  const controlnet = once(() => openCheckpoint(files.controlnet))
  const config = readSdxlConfig(controlnet())
  const resampler = { ...instantIdResampler.config, ...readResamplerConfig(adapter()) }
  const small = (faceBytes.adapter * typeBytes) / 4
  const places = (canvas.width * canvas.height) / 64
  const own = { ...config, keys: true }
  return {
    resampler: networkRecipe(
      'instantid-resampler',
      files.adapter,
      () => instantIdResampler.build(resampler, adapter(), target),
      small,
    ),
    keys: networkRecipe(
      'instantid-keys',
      files.adapter,
      () => instantIdKeys.build(config, adapter(), target),
      small,
    ),
    controlnetKeys: networkRecipe(
      'instantid-controlnet-keys',
      files.controlnet,
      () => sdxlKeys.build({ ...config, controlnet: true }, controlnet(), target),
      small,
    ),
    controlnet: (rows: number): Piece => ({
      recipe: networkRecipe(
        `sdxl-controlnet ${places}×${rows}`,
        files.controlnet,
        () => sdxlControlnet.build(own, controlnet(), target),
        activations.controlnet * places * config.block_out_channels[0] * typeBytes * rows,
      ),
      inputs: sdxlControlnet.inputs(own, target),
    }),
  }
}

export type IdentityRecipes = ReturnType<typeof createIdentityRecipes>
