import { type UnetStep, unetSteps } from '../unet/unet-steps.ts'
import type { SdxlConfig } from './sdxl-config.ts'

/** A transformer block's attention to the text, at most one a block. */
export interface CrossAttention {
  /** Of the block in the checkpoint, such as `mid_block.attentions.0.transformer_blocks.3`. */
  path: string
  /** Channels of its keys and values. */
  width: number
}

/** The cross-attentions of some steps, in the order of the walk. */
export function crossAttentionsOf(steps: UnetStep[], config: SdxlConfig): CrossAttention[] {
  return steps.flatMap(({ attention }) =>
    attention
      ? Array.from({ length: config.transformer_layers_per_block[attention.level] }, (_, k) => ({
          path: `${attention.path}.transformer_blocks.${k}`,
          width: config.block_out_channels[attention.level],
        }))
      : [],
  )
}

/**
 * All of them in the order in which diffusers registers its modules, which numbers an IP-Adapter's keys: down, up, and the
 * middle last.
 */
export function registeredCrossAttentions(config: SdxlConfig): CrossAttention[] {
  const { down, middle, up } = unetSteps(config)
  return crossAttentionsOf([...down, ...up, middle], config)
}
