import type { ModelPack } from '../model-pack.ts'
import { sdxlCommon } from './sdxl-common.ts'

export const bodiesTurbo: ModelPack = {
  title: 'Bodies, fast (SDXL Turbo)',
  without: 'painted bodies take longer',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'stabilityai/sdxl-turbo',
      revision: 'f4b0486b498f84668e828044de1d0c8ba486e05b',
      path: 'unet/diffusion_pytorch_model.fp16.safetensors',
      bytes: 5_135_149_760,
      sha256: '48fa46161a745f48d4054df3fe13804ee255486bca893403b60373c188fd1bdb',
      licence: 'sdxl-turbo',
      usedBy: 'SDXL UNet',
      halfPrecisionBytes: 5_134_927_368,
    },
    ...sdxlCommon,
  ],
}
