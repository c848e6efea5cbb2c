import type { UnetConfig } from '../unet/unet-config.ts'

export interface SdxlConfig extends UnetConfig {
  in_channels: number
  cross_attention_dim: number
  /** How many blocks the transformers of each level have. */
  transformer_layers_per_block: number[]
  /** Channels of the embedding of each of the six sizes. */
  addition_time_embed_dim: number
}

/** The published configuration of base and turbo; the text's pooled width is the checkpoint's. */
export const sdxlConfig: SdxlConfig = {
  block_out_channels: [320, 640, 1280],
  layers_per_block: 2,
  down_block_types: ['DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'],
  up_block_types: ['CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'],
  attention_head_dim: [5, 10, 20],
  norm_num_groups: 32,
  norm_eps: 1e-5,
  in_channels: 4,
  cross_attention_dim: 2048,
  transformer_layers_per_block: [1, 2, 10],
  addition_time_embed_dim: 256,
}
