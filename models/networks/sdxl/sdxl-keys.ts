import { linear } from '../../layers/linear.ts'
import { defineNetwork } from '../build-network.ts'
import { unetSteps } from '../unet/unet-steps.ts'
import { crossAttentionsOf } from './cross-attentions.ts'
import { keyName, keyPorts } from './key-ports.ts'
import { type SdxlConfig, sdxlConfig } from './sdxl-config.ts'
import { sdxlInputs } from './sdxl-inputs.ts'

/** A ControlNet has no way up. */
const placesOf = (config: SdxlConfig & { controlnet: boolean }) => {
  const { down, middle, up } = unetSteps(config)
  return crossAttentionsOf([...down, middle, ...(config.controlnet ? [] : up)], config)
}

/**
 * The keys and values that the tokens of a prompt, or those of a face for a ControlNet, have in every cross-attention: they
 * are the same at every step, so they are made once, and the UNet goes without a sixth of its weights.
 */
export const sdxlKeys = defineNetwork(
  {
    name: 'sdxl-keys',
    about:
      'SDXL’s cross-attentions: from a prompt’s tokens to their keys and values, made once for all steps',
    /** `controlnet`: of a ControlNet's checkpoint. */
    config: { ...sdxlConfig, controlnet: false },
    prefixes: ['', 'unet.', 'controlnet.'],
    landmark: 'conv_in.weight',
    inputs: (config, target) =>
      sdxlInputs(config, target).filter(({ name }) => name === 'encoder_hidden_states'),
    outputs: (config, target) => keyPorts(placesOf(config), 'text', target),
  },
  (m, { encoder_hidden_states }, config) =>
    Object.fromEntries(
      placesOf(config).flatMap(({ path }) => {
        const attention = m.at(`${path}.attn2`)
        return [
          [keyName(path, 'text', 'key'), linear(attention.at('to_k'), encoder_hidden_states)],
          [keyName(path, 'text', 'value'), linear(attention.at('to_v'), encoder_hidden_states)],
        ]
      }),
    ),
)
