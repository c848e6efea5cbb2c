import type { UnetConfig } from '../unet/unet-config.ts'

/** Stable Diffusion 1.5 inpainting. */
export const unetConfig: UnetConfig = {
  block_out_channels: [320, 640, 1280, 1280],
  layers_per_block: 2,
  down_block_types: ['CrossAttnDownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D', 'DownBlock2D'],
  up_block_types: ['UpBlock2D', 'CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'CrossAttnUpBlock2D'],
  attention_head_dim: 8,
  norm_num_groups: 32,
  norm_eps: 1e-5,
}

/** Which width each attention's tokens have, in the order in which both UNets meet them. */
export function featureWidths(config: UnetConfig): number[] {
  const { block_out_channels: widths, layers_per_block: layers } = config
  const level = (types: string[], sizes: number[], count: number) =>
    types.flatMap((type, i) => (type.startsWith('CrossAttn') ? new Array(count).fill(sizes[i]) : []))
  return [
    ...level(config.down_block_types, widths, layers),
    widths.at(-1)!,
    ...level(config.up_block_types, [...widths].reverse(), layers + 1),
  ]
}
