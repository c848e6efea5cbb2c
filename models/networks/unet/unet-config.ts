/** Fields of a UNet2DConditionModel's configuration that shape its graph. */
export interface UnetConfig {
  block_out_channels: number[]
  layers_per_block: number
  down_block_types: string[]
  up_block_types: string[]
  /** Despite its name the number of heads: at every level, or one for each. */
  attention_head_dim: number | number[]
  norm_num_groups: number
  norm_eps: number
}

/** How many heads the attentions of a level have, 0 being the widest picture's. */
export const headsOf = ({ attention_head_dim: heads }: UnetConfig, level: number): number =>
  Array.isArray(heads) ? heads[level] : heads

/** Which width each skip has, in the order in which the way down leaves them. */
export function skipWidths({ block_out_channels: widths, layers_per_block: layers }: UnetConfig): number[] {
  const levels = widths.map((width, i) => new Array(layers + (i < widths.length - 1 ? 1 : 0)).fill(width))
  return [widths[0], ...levels.flat()]
}
