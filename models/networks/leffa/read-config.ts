import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { type VaeConfig, vaeConfig } from '../stable-diffusion-vae/vae-config.ts'
import type { UnetConfig } from '../unet/unet-config.ts'
import { unetConfig } from './unet-config.ts'

/** Widths of the four levels, from the first convolution of each. */
function widthsOf(checkpoint: Checkpoint, prefix: string, levels: number): number[] {
  return Array.from({ length: levels }, (_, level) => {
    const name = `${prefix}down_blocks.${level}.resnets.0.conv1.weight`
    const width = checkpoint.get(name)?.shape[0]
    if (!width) throw new CheckpointError(`This is no checkpoint of Leffa: it has no ${name}`)
    return width
  })
}

/** What the tensors of a Leffa checkpoint tell of its networks; the rest is as published. @throws CheckpointError */
export function readLeffaConfig(checkpoint: Checkpoint): { unet: UnetConfig; vae: VaeConfig } {
  return {
    unet: { ...unetConfig, block_out_channels: widthsOf(checkpoint, 'unet.', 4) },
    vae: { ...vaeConfig, block_out_channels: widthsOf(checkpoint, 'vae.encoder.', 4) },
  }
}
