import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { readWidths } from '../unet/read-widths.ts'
import { type SdxlConfig, sdxlConfig } from './sdxl-config.ts'

/** Channels of one head; networks narrower than that have one. */
const headSize = 64
const headsOfWidth = (width: number) => Math.max(1, Math.floor(width / headSize))

/** What the tensors of an SDXL UNet or ControlNet tell of it; the rest is as published. @throws CheckpointError */
export function readSdxlConfig(checkpoint: Checkpoint): SdxlConfig {
  const widths = readWidths(checkpoint, '')
  const depth = (level: number) => {
    let count = 0
    while (checkpoint.has(`down_blocks.${level}.attentions.0.transformer_blocks.${count}.attn2.to_k.weight`))
      count++
    return count
  }
  const keys = 'mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight'
  const text = checkpoint.get(keys)
  if (!text) throw new CheckpointError(`The checkpoint has no ${keys}`)
  return {
    ...sdxlConfig,
    block_out_channels: widths,
    attention_head_dim: widths.map(headsOfWidth),
    transformer_layers_per_block: widths.map((_, level) => depth(level) || 1),
    cross_attention_dim: text.shape[1],
  }
}
