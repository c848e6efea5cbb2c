import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '../../../../models/catalog/model-pack.ts'
import { packs } from '../../../../models/catalog/packs.ts'

/** Absolute paths of what SDXL paints with. */
export interface SdxlFiles {
  unet: string
  textEncoder: string
  textEncoder2: string
  vae: string
  vocab: string
  merges: string
}

/** Absolute paths of what InstantID adds. */
export interface IdentityFiles {
  adapter: string
  controlnet: string
  detector: string
  embedder: string
}

/** What is installed. */
export interface PaintingFiles {
  turbo?: SdxlFiles | undefined
  base?: (SdxlFiles & { lora: string }) | undefined
  identity?: IdentityFiles | undefined
}

/** The files of a pack by the ends of their names, if all of them are there: each gets its name when it is complete and checked. */
function filesOf<Name extends string>(
  modelsFolder: string,
  pack: string,
  ends: Record<Name, string>,
): Record<Name, string> | undefined {
  const paths = packs[pack].files.map((file) => join(modelsFolder, storePath(file)))
  const found = Object.entries<string>(ends).map(([name, end]) => [
    name,
    paths.find((path) => path.endsWith(end)) ?? '',
  ])
  return found.every(([, path]) => existsSync(path)) ? Object.fromEntries(found) : undefined
}

const sdxl = {
  unet: 'unet/diffusion_pytorch_model.fp16.safetensors',
  textEncoder: 'text_encoder/model.fp16.safetensors',
  textEncoder2: 'text_encoder_2/model.fp16.safetensors',
  vae: 'sdxl-vae-fp16-fix/diffusion_pytorch_model.safetensors',
  vocab: 'vocab.json',
  merges: 'merges.txt',
}

/** The checkpoints that are installed. */
export const paintingFiles = (modelsFolder: string): PaintingFiles => ({
  turbo: filesOf(modelsFolder, 'bodies-turbo', sdxl),
  base: filesOf(modelsFolder, 'bodies-base', { ...sdxl, lora: 'pytorch_lora_weights.safetensors' }),
  identity: filesOf(modelsFolder, 'identity', {
    adapter: 'ip-adapter.bin',
    controlnet: 'ControlNetModel/diffusion_pytorch_model.safetensors',
    detector: 'scrfd_10g_bnkps.onnx',
    embedder: 'glintr100.onnx',
  }),
})
