import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { embedStep } from '../unet/embed-step.ts'
import { skipWidths } from '../unet/unet-config.ts'
import { unetSteps, walkSteps } from '../unet/unet-steps.ts'
import { attendToKeys, attendToText, transformersOf } from './attend-to-keys.ts'
import { crossAttentionsOf } from './cross-attentions.ts'
import { embedTextAndSizes } from './embed-text-and-sizes.ts'
import { keyPorts } from './key-ports.ts'
import { type SdxlConfig, sdxlConfig } from './sdxl-config.ts'
import { sdxlInputs } from './sdxl-inputs.ts'

const stepsOf = (config: SdxlConfig) => {
  const { down, middle } = unetSteps(config)
  return [...down, middle]
}

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
    /** `keys`: keys and values of the tokens are given (`sdxl-keys` makes them), not made at each step. */
    config: { ...sdxlConfig, keys: false },
    prefixes: ['', 'controlnet.'],
    landmark: 'controlnet_mid_block.weight',
    inputs: (config, target) => [
      ...sdxlInputs(config, target, config.keys),
      { name: 'controlnet_cond', type: 'float32', shape: ['batch', 3, 'picture_height', 'picture_width'] },
      { name: 'conditioning_scale', type: 'float32', shape: [1] },
      ...(config.keys ? keyPorts(crossAttentionsOf(stepsOf(config), config), 'text', target) : []),
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
    const embedded = embedTextAndSizes(m, text_embeds, time_ids, config.addition_time_embed_dim)
    const time = embedStep(m, timestep, config.block_out_channels[0], embedded)
    const added = embedCondition(m.at('controlnet_cond_embedding'), inputs.controlnet_cond)
    const crossAttend = config.keys ? attendToKeys(inputs) : attendToText(encoder_hidden_states)
    const attend = transformersOf(config, crossAttend)
    const below = walkSteps(m, stepsOf(config), { x: sample, skips: [] }, { config, time, attend, added })!
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
