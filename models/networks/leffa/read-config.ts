import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { type VaeConfig, vaeConfig } from '../stable-diffusion-vae/vae-config.ts'
import { readWidths } from '../unet/read-widths.ts'
import type { UnetConfig } from '../unet/unet-config.ts'
import { unetConfig } from './unet-config.ts'

/** What the tensors of a Leffa checkpoint tell of its networks; the rest is as published. @throws CheckpointError */
export function readLeffaConfig(checkpoint: Checkpoint): { unet: UnetConfig; vae: VaeConfig } {
  return {
    unet: { ...unetConfig, block_out_channels: readWidths(checkpoint, 'unet.') },
    vae: { ...vaeConfig, block_out_channels: readWidths(checkpoint, 'vae.encoder.') },
  }
}
