import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'

/**
 * The widths of a diffusers UNet's or autoencoder's levels, from the first convolution of each.
 * @param prefix what stands before `down_blocks`
 * @throws CheckpointError where there is none
 */
export function readWidths(checkpoint: Checkpoint, prefix: string): number[] {
  const widths: number[] = []
  for (;;) {
    const name = `${prefix}down_blocks.${widths.length}.resnets.0.conv1.weight`
    const width = checkpoint.get(name)?.shape[0]
    if (width) widths.push(width)
    else if (widths.length > 0) return widths
    else throw new CheckpointError(`The checkpoint has no ${name}`)
  }
}
