import { computeType, type Target } from '../../graph/target.ts'
import type { Port } from '../network-definition.ts'
import { sizes } from './embed-text-and-sizes.ts'
import type { SdxlConfig } from './sdxl-config.ts'

/**
 * What SDXL's UNet and its ControlNets are given alike.
 * @param keys the text comes as keys and values, not as tokens
 */
export const sdxlInputs = (
  { in_channels, cross_attention_dim }: SdxlConfig,
  target: Target = 'cpu',
  keys = false,
): Port[] => [
  { name: 'sample', type: 'float32', shape: ['batch', in_channels, 'height', 'width'] },
  { name: 'timestep', type: 'float32', shape: ['steps'] },
  ...(keys
    ? []
    : [
        {
          name: 'encoder_hidden_states',
          type: computeType(target),
          shape: ['batch', 'tokens', cross_attention_dim],
        },
      ]),
  { name: 'text_embeds', type: computeType(target), shape: ['batch', 'pooled'] },
  { name: 'time_ids', type: 'float32', shape: ['batch', sizes] },
]
