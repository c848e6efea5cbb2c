import type { Value } from '../../graph/graph.ts'
import type { Weights } from '../../layers/weights.ts'
import { ascendUnet } from './ascend-unet.ts'
import { type Attend, descendUnet } from './descend-unet.ts'
import type { UnetConfig } from './unet-config.ts'

/**
 * The whole way through a diffusers UNet2DConditionModel: down, middle, up, with the skips.
 * @param time SiLU of the embedding of time and of what else steers the whole, [1] or [batch] rows
 * @returns the last block's output before `conv_norm_out`; `undefined` when an attention ended the walk
 */
export function walkUnet(
  m: Weights,
  sample: Value,
  time: Value,
  config: UnetConfig,
  attend: Attend,
): Value | undefined {
  const below = descendUnet(m, sample, time, config, attend)
  return below && ascendUnet(m, below.x, below.skips, time, config, attend)
}
