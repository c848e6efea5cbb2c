import type { Value } from '../../graph/graph.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { downsample, upsample } from '../../layers/resample.ts'
import { resnetBlock } from '../../layers/resnet-block.ts'
import type { Weights } from '../../layers/weights.ts'

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

/** What an attention (`…attentions.j`) does to its NCHW picture. `undefined` says that nobody needs what follows. */
export type Attend = (m: Weights, x: Value, heads: number) => Value | undefined

/**
 * The way through a diffusers UNet2DConditionModel: down, middle, up, with the skips.
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
  const { graph } = m
  const { block_out_channels: widths, layers_per_block: layers, norm_num_groups: groups } = config
  const resnet = (place: Weights, x: Value) =>
    resnetBlock(place, x, { groups, epsilon: config.norm_eps, time })
  const heads = (level: number) =>
    Array.isArray(config.attention_head_dim) ? config.attention_head_dim[level] : config.attention_head_dim

  let x = conv2d(m.at('conv_in'), sample)
  const skips = [x]
  for (let i = 0; i < widths.length; i++) {
    const block = m.at(`down_blocks.${i}`)
    for (let j = 0; j < layers; j++) {
      x = resnet(block.at(`resnets.${j}`), x)
      if (config.down_block_types[i].startsWith('CrossAttn')) {
        const attended = attend(block.at(`attentions.${j}`), x, heads(i))
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
    heads(widths.length - 1),
  )
  if (!attended) return undefined
  x = resnet(middle.at('resnets.1'), attended)

  for (let i = 0; i < widths.length; i++) {
    const block = m.at(`up_blocks.${i}`)
    for (let j = 0; j <= layers; j++) {
      const joined = graph.op('Concat', [x, skips.pop()], { axis: 1 })
      x = resnet(block.at(`resnets.${j}`), joined)
      if (config.up_block_types[i].startsWith('CrossAttn')) {
        const up = attend(block.at(`attentions.${j}`), x, heads(widths.length - 1 - i))
        if (!up) return undefined
        x = up
      }
    }
    // The next skip's size: twice this one, less one where a side was odd.
    if (i < widths.length - 1) x = upsample(block.at('upsamplers.0'), x, skips.at(-1))
  }
  return x
}
