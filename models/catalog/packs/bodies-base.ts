import type { ModelPack } from '../model-pack.ts'
import { sdxlCommon } from './sdxl-common.ts'

export const bodiesBase: ModelPack = {
  title: 'Bodies at full size (SDXL base with LCM-LoRA)',
  without: 'bodies are not drawn at full size',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'stabilityai/stable-diffusion-xl-base-1.0',
      revision: '462165984030d82259a11f4367a4eed129e94a7b',
      path: 'unet/diffusion_pytorch_model.fp16.safetensors',
      bytes: 5_135_149_760,
      sha256: '83e012a805b84c7ca28e5646747c90a243c65c8ba4f070e2d7ddc9d74661e139',
      licence: 'openrail',
      usedBy: 'SDXL UNet',
      halfPrecisionBytes: 5_134_927_368,
    },
    {
      repo: 'latent-consistency/lcm-lora-sdxl',
      revision: 'a18548dd4956b174ec5b0d78d340c8dae0a129cd',
      path: 'pytorch_lora_weights.safetensors',
      bytes: 393_855_224,
      sha256: 'a764e6859b6e04047cd761c08ff0cee96413a8e004c9f07707530cd776b19141',
      licence: 'openrail',
      usedBy: 'LCM-LoRA',
      halfPrecisionBytes: 393_502_720,
    },
    ...sdxlCommon,
  ],
}
