import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { groupNorm } from '../../layers/normalize.ts'
import { defineNetwork } from '../build-network.ts'
import { ascendUnet } from '../unet/ascend-unet.ts'
import { type Attend, descendUnet } from '../unet/descend-unet.ts'
import { embedStep } from '../unet/embed-step.ts'
import { skipWidths } from '../unet/unet-config.ts'
import { embedTextAndSizes } from './embed-text-and-sizes.ts'
import { sdxlConfig } from './sdxl-config.ts'
import { sdxlInputs } from './sdxl-inputs.ts'
import { textTransformer } from './text-transformer.ts'

/**
 * SDXL's UNet (base and turbo): noisy latents, the prompt's tokens and its pooled text to the predicted noise. With
 * `controlnet` it takes a ControlNet's residuals too, which are added once the way down is gone.
 */
export const sdxlUnet = defineNetwork(
  {
    name: 'sdxl-unet',
    about: 'SDXL’s UNet: from noisy latents and a prompt’s embeddings to the predicted noise',
    config: { ...sdxlConfig, out_channels: 4, controlnet: false },
    prefixes: ['', 'unet.'],
    landmark: 'conv_in.weight',
    inputs(config, target = 'cpu') {
      const type = computeType(target)
      const widths = skipWidths(config)
      const residuals = [
        ...widths.map((width, k) => ({ name: `down_block_additional_residuals.${k}`, width })),
        { name: 'mid_block_additional_residual', width: widths.at(-1)! },
      ]
      return [
        ...sdxlInputs(config, target),
        ...(config.controlnet ? residuals : []).map(({ name, width }) => ({
          ...{ name, type, shape: ['batch', width, `${name}.height`, `${name}.width`] },
        })),
      ]
    },
    outputs: ({ out_channels }) => [
      { name: 'out_sample', type: 'float32', shape: ['batch', out_channels, 'height', 'width'] },
    ],
  },
  (m, { sample, timestep, encoder_hidden_states, text_embeds, time_ids, ...residuals }, config) => {
    const { graph } = m
    const { norm_num_groups: groups, norm_eps: epsilon, addition_time_embed_dim } = config
    const added = embedTextAndSizes(m, text_embeds, time_ids, addition_time_embed_dim)
    const time = embedStep(m, timestep, config.block_out_channels[0], added)
    const attend: Attend = (place, x, heads) =>
      textTransformer(place, x, encoder_hidden_states, heads, groups)
    let { x, skips } = descendUnet(m, sample, time, config, attend)!
    if (config.controlnet) {
      skips = skips.map((skip, k) =>
        graph.op('Add', [skip, residuals[`down_block_additional_residuals.${k}`]]),
      )
      x = graph.op('Add', [x, residuals.mid_block_additional_residual])
    }
    const walked = ascendUnet(m, x, skips, time, config, attend)!
    const normal = activate(graph, 'silu', groupNorm(m.at('conv_norm_out'), walked, groups, epsilon))
    return { out_sample: conv2d(m.at('conv_out'), normal) }
  },
)
