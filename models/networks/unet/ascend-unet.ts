import type { Value } from '../../graph/graph.ts'
import { upsample } from '../../layers/resample.ts'
import { resnetBlock } from '../../layers/resnet-block.ts'
import type { Weights } from '../../layers/weights.ts'
import type { Attend } from './descend-unet.ts'
import { headsOf, type UnetConfig } from './unet-config.ts'

/**
 * The way up a diffusers UNet2DConditionModel.
 * @param x the middle's output. @param skips from first to last. @param time as on the way down
 * @returns the last block's output before `conv_norm_out`; `undefined` when an attention ended the walk
 */
export function ascendUnet(
  m: Weights,
  x: Value,
  skips: readonly Value[],
  time: Value,
  config: UnetConfig,
  attend: Attend,
): Value | undefined {
  const { graph } = m
  const { block_out_channels: widths, layers_per_block: layers, norm_num_groups: groups } = config
  const left = [...skips]
  let h = x
  for (let i = 0; i < widths.length; i++) {
    const block = m.at(`up_blocks.${i}`)
    for (let j = 0; j <= layers; j++) {
      const joined = graph.op('Concat', [h, left.pop()], { axis: 1 })
      h = resnetBlock(block.at(`resnets.${j}`), joined, { groups, epsilon: config.norm_eps, time })
      if (config.up_block_types[i].startsWith('CrossAttn')) {
        const attended = attend(block.at(`attentions.${j}`), h, headsOf(config, widths.length - 1 - i))
        if (!attended) return undefined
        h = attended
      }
    }
    // The next skip's size: twice this one, less one where a side was odd.
    if (i < widths.length - 1) h = upsample(block.at('upsamplers.0'), h, left.at(-1))
  }
  return h
}
