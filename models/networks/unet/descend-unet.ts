import type { Value } from '../../graph/graph.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { downsample } from '../../layers/resample.ts'
import { resnetBlock } from '../../layers/resnet-block.ts'
import type { Weights } from '../../layers/weights.ts'
import { headsOf, type UnetConfig } from './unet-config.ts'

/** What an attention (`…attentions.j`) does to its NCHW picture. `undefined` says that nobody needs what follows. */
export type Attend = (m: Weights, x: Value, heads: number) => Value | undefined

/**
 * The way down a diffusers UNet2DConditionModel, and through its middle.
 * @param time SiLU of the embedding of time and of what else steers the whole, [1] or [batch] rows
 * @param added is added to what `conv_in` makes of the sample
 * @returns the middle's output and the skips from first to last; `undefined` when an attention ended the walk
 */
export function descendUnet(
  m: Weights,
  sample: Value,
  time: Value,
  config: UnetConfig,
  attend: Attend,
  added?: Value,
): { x: Value; skips: Value[] } | undefined {
  const { block_out_channels: widths, layers_per_block: layers, norm_num_groups: groups } = config
  const resnet = (place: Weights, x: Value) =>
    resnetBlock(place, x, { groups, epsilon: config.norm_eps, time })

  const first = conv2d(m.at('conv_in'), sample)
  let x = added ? m.graph.op('Add', [first, added]) : first
  const skips = [x]
  for (let i = 0; i < widths.length; i++) {
    const block = m.at(`down_blocks.${i}`)
    for (let j = 0; j < layers; j++) {
      x = resnet(block.at(`resnets.${j}`), x)
      if (config.down_block_types[i].startsWith('CrossAttn')) {
        const attended = attend(block.at(`attentions.${j}`), x, headsOf(config, i))
        if (!attended) return undefined
        x = attended
      }
      skips.push(x)
    }
    if (i < widths.length - 1) {
      x = downsample(block.at('downsamplers.0'), x)
      skips.push(x)
    }
  }

  const middle = m.at('mid_block')
  const attended = attend(
    middle.at('attentions.0'),
    resnet(middle.at('resnets.0'), x),
    headsOf(config, widths.length - 1),
  )
  return attended && { x: resnet(middle.at('resnets.1'), attended), skips }
}
