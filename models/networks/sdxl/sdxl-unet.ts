import type { Value } from '../../graph/graph.ts'
import { computeType, type Target } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { groupNorm } from '../../layers/normalize.ts'
import { defineNetwork } from '../build-network.ts'
import type { Port } from '../network-definition.ts'
import { embedStep } from '../unet/embed-step.ts'
import { skipWidths } from '../unet/unet-config.ts'
import { walkSteps } from '../unet/unet-steps.ts'
import { attendToKeys, attendToText, transformersOf } from './attend-to-keys.ts'
import { embedTextAndSizes } from './embed-text-and-sizes.ts'
import { keyPorts } from './key-ports.ts'
import { type SdxlConfig, sdxlConfig } from './sdxl-config.ts'
import { sdxlInputs } from './sdxl-inputs.ts'
import { type Steps, unetPart } from './unet-part.ts'

export interface SdxlUnetConfig extends SdxlConfig {
  out_channels: number
  /** It takes a ControlNet's residuals, which are added once the way down is gone. */
  controlnet: boolean
  /** Keys and values of the text are given (`sdxl-keys` makes them), not made at each step. */
  keys: boolean
  /** It looks at a face too, whose keys and values are given (`instantid-keys`), `ip_adapter_scale` as strongly; needs `keys`. */
  face: boolean
  /** Only some steps of the walk, for cards that cannot hold all; undefined: all of it. Needs `keys`. */
  part?: Steps
}

const feature = (name: string, width: number, target: Target = 'cpu'): Port => ({
  ...{ name, type: computeType(target), shape: ['batch', width, `${name}.height`, `${name}.width`] },
})

function inputs(config: SdxlUnetConfig, target?: Target): Port[] {
  const { isFirst, hasMiddle, enters, needed, taken, crossAttentions } = unetPart(config, config.part)
  const residuals = [
    ...taken.map(({ k, width }) => ({ name: `down_block_additional_residuals.${k}`, width })),
    ...(hasMiddle ? [{ name: 'mid_block_additional_residual', width: skipWidths(config).at(-1)! }] : []),
  ]
  return [
    ...(isFirst
      ? sdxlInputs(config, target, config.keys)
      : [feature('hidden', enters, target), timePort(target)]),
    ...needed.map(({ k, width }) => feature(`skips.${k}`, width, target)),
    ...(config.controlnet ? residuals : []).map(({ name, width }) => feature(name, width, target)),
    ...(config.keys ? keyPorts(crossAttentions, 'text', target) : []),
    ...(config.face ? keyPorts(crossAttentions, 'face', target) : []),
    ...(config.face && crossAttentions.length > 0
      ? [{ name: 'ip_adapter_scale', type: 'float32' as const, shape: [1] }]
      : []),
  ]
}

const timePort = (target: Target = 'cpu'): Port => ({
  ...{ name: 'time', type: computeType(target), shape: ['time_rows', 'time_channels'] },
})

function outputs(config: SdxlUnetConfig, target?: Target): Port[] {
  const { isFirst, isLast, leaves, left } = unetPart(config, config.part)
  if (isLast)
    return [{ name: 'out_sample', type: 'float32', shape: ['batch', config.out_channels, 'height', 'width'] }]
  return [
    feature('next_hidden', leaves, target),
    ...(isFirst ? [{ ...timePort(target), name: 'next_time' }] : []),
    ...left.map(({ k, width }) => feature(`next_skips.${k}`, width, target)),
  ]
}

/**
 * SDXL's UNet (base and turbo): noisy latents, the prompt's tokens and its pooled text to the predicted noise. A part of it
 * hands `next_hidden`, `next_time` and `next_skips.k` to those that come after it, where they are called `hidden`, `time` and
 * `skips.k`.
 */
export const sdxlUnet = defineNetwork<SdxlUnetConfig>(
  {
    name: 'sdxl-unet',
    about: 'SDXL’s UNet: from noisy latents and a prompt’s embeddings to the predicted noise',
    config: { ...sdxlConfig, out_channels: 4, controlnet: false, keys: false, face: false },
    prefixes: ['', 'unet.'],
    landmark: 'conv_in.weight',
    inputs,
    outputs,
  },
  (m, given, config) => {
    const { graph } = m
    const { steps, isFirst, isLast, needed, left, height } = unetPart(config, config.part)
    const embed = () => {
      const { text_embeds, time_ids, timestep } = given
      const added = embedTextAndSizes(m, text_embeds, time_ids, config.addition_time_embed_dim)
      return embedStep(m, timestep, config.block_out_channels[0], added)
    }
    const time = isFirst ? embed() : given.time
    const attend = transformersOf(
      config,
      config.keys ? attendToKeys(given, given.ip_adapter_scale) : attendToText(given.encoder_hidden_states),
    )
    const residual = (of: number | 'middle'): Value =>
      given[of === 'middle' ? 'mid_block_additional_residual' : `down_block_additional_residuals.${of}`]
    // Skips that this part leaves alone have no value here, but hold their places in the stack.
    const skips = new Array<Value>(height)
    for (const { k } of needed) skips[k] = given[`skips.${k}`]
    const walk = { config, time, attend, residual: config.controlnet ? residual : undefined }
    const state = walkSteps(m, steps, { x: isFirst ? given.sample : given.hidden, skips }, walk)!
    if (!isLast) {
      const skipped = left.map(({ k }) => [`next_skips.${k}`, state.skips[k]] as const)
      const ahead: [string, Value][] = isFirst ? [['next_time', time]] : []
      return Object.fromEntries([['next_hidden', state.x], ...ahead, ...skipped])
    }
    const { norm_num_groups: groups, norm_eps: epsilon } = config
    const normal = activate(graph, 'silu', groupNorm(m.at('conv_norm_out'), state.x, groups, epsilon))
    return { out_sample: conv2d(m.at('conv_out'), normal) }
  },
)
