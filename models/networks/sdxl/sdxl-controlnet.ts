import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { descendUnet } from '../unet/descend-unet.ts'
import { embedStep } from '../unet/embed-step.ts'
import { skipWidths } from '../unet/unet-config.ts'
import { embedTextAndSizes } from './embed-text-and-sizes.ts'
import { sdxlConfig } from './sdxl-config.ts'
import { sdxlInputs } from './sdxl-inputs.ts'
import { textTransformer } from './text-transformer.ts'

/** The picture that steers, at eight times the latents' size, as their features (diffusers' ControlNetConditioningEmbedding). */
function embedCondition(m: Weights, condition: Value): Value {
  const { graph } = m
  let x = activate(graph, 'silu', conv2d(m.at('conv_in'), condition))
  for (let k = 0; m.at(`blocks.${k}`).has(); k++)
    x = activate(graph, 'silu', conv2d(m.at(`blocks.${k}`), x, { stride: 1 + (k % 2), padding: 1 }))
  return conv2d(m.at('conv_out'), x)
}

/** A ControlNet of SDXL, such as InstantID's IdentityNet: a picture to what it adds to the UNet's skips and middle. */
export const sdxlControlnet = defineNetwork(
  {
    name: 'sdxl-controlnet',
    about: 'A ControlNet of SDXL (InstantID’s IdentityNet): from a steering picture to the UNet’s residuals',
    config: sdxlConfig,
    prefixes: ['', 'controlnet.'],
    landmark: 'controlnet_mid_block.weight',
    inputs: (config, target) => [
      ...sdxlInputs(config, target),
      { name: 'controlnet_cond', type: 'float32', shape: ['batch', 3, 'picture_height', 'picture_width'] },
      { name: 'conditioning_scale', type: 'float32', shape: [1] },
    ],
    outputs(config, target = 'cpu') {
      const type = computeType(target)
      const widths = skipWidths(config)
      return [
        ...widths.map((width, k) => ({ name: `down_block_res_samples.${k}`, width })),
        { name: 'mid_block_res_sample', width: widths.at(-1)! },
      ].map(({ name, width }) => ({
        ...{ name, type, shape: ['batch', width, `${name}.height`, `${name}.width`] },
      }))
    },
  },
  (m, inputs, config) => {
    const { graph } = m
    const { sample, timestep, encoder_hidden_states, text_embeds, time_ids } = inputs
    const { norm_num_groups: groups, addition_time_embed_dim, block_out_channels } = config
    const added = embedTextAndSizes(m, text_embeds, time_ids, addition_time_embed_dim)
    const time = embedStep(m, timestep, block_out_channels[0], added)
    const condition = embedCondition(m.at('controlnet_cond_embedding'), inputs.controlnet_cond)
    const below = descendUnet(
      m,
      sample,
      time,
      config,
      (place, x, heads) => textTransformer(place, x, encoder_hidden_states, heads, groups),
      condition,
    )!
    const scale = m.cast(inputs.conditioning_scale)
    const residual = (place: string, x: Value) => graph.op('Mul', [conv2d(m.at(place), x), scale])
    return Object.fromEntries([
      ...below.skips.map((skip, k) => [
        `down_block_res_samples.${k}`,
        residual(`controlnet_down_blocks.${k}`, skip),
      ]),
      ['mid_block_res_sample', residual('controlnet_mid_block', below.x)],
    ])
  },
)
