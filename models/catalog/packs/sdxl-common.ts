import type { ModelFile } from '../model-pack.ts'

const base = {
  repo: 'stabilityai/stable-diffusion-xl-base-1.0',
  revision: '462165984030d82259a11f4367a4eed129e94a7b',
  licence: 'openrail',
} as const

/** Text encoders and tokenizer, byte for byte the same in SDXL Turbo's repository, and the VAE that both can use. */
export const sdxlCommon: ModelFile[] = [
  {
    ...base,
    path: 'text_encoder/model.fp16.safetensors',
    bytes: 246_144_152,
    sha256: '660c6f5b1abae9dc498ac2d21e1347d2abdb0cf6c0c0c8576cd796491d9a6cdd',
    usedBy: 'CLIP-L',
    halfPrecisionBytes: 246_120_960,
  },
  {
    ...base,
    path: 'text_encoder_2/model.fp16.safetensors',
    bytes: 1_389_382_176,
    sha256: 'ec310df2af79c318e24d20511b601a591ca8cd4f1fce1d8dff822a356bcdb1f4',
    usedBy: 'OpenCLIP bigG',
    halfPrecisionBytes: 1_389_319_680,
  },
  { ...base, path: 'tokenizer/vocab.json', bytes: 1_059_962, usedBy: 'tokenizer' },
  { ...base, path: 'tokenizer/merges.txt', bytes: 524_619, usedBy: 'tokenizer' },
  {
    // The VAE in SDXL's own repositories overflows at half precision.
    repo: 'madebyollin/sdxl-vae-fp16-fix',
    revision: 'main',
    path: 'diffusion_pytorch_model.safetensors',
    bytes: 334_643_238,
    sha256: '1b909373b28f2137098b0fd9dbc6f97f8410854f31f84ddc9fa04b077b0ace2c',
    licence: 'vae-fix',
    usedBy: 'VAE',
    halfPrecisionBytes: 167_307_726,
  },
]
