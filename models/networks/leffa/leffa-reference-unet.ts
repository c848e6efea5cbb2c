import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { defineNetwork } from '../build-network.ts'
import { embedStep } from '../unet/embed-step.ts'
import type { Attend } from '../unet/unet-steps.ts'
import { walkUnet } from '../unet/walk-unet.ts'
import { enterBlock, leaveBlock } from './leffa-block.ts'
import { featureWidths, unetConfig } from './unet-config.ts'

/**
 * Leffa's reference UNet: the garment's latents to the tokens of every attention, in the order of the walk. What comes
 * after the last of them is not computed.
 */
export const leffaReferenceUnet = defineNetwork(
  {
    name: 'leffa-reference-unet',
    about: 'Leffa’s reference UNet: from the garment’s latents to the features of its 16 attentions',
    config: { ...unetConfig, in_channels: 4 },
    prefixes: ['unet_encoder.', ''],
    landmark: 'conv_in.weight',
    inputs: ({ in_channels }) => [
      { name: 'sample', type: 'float32', shape: ['batch', in_channels, 'height', 'width'] },
      { name: 'timestep', type: 'float32', shape: ['steps'] },
    ],
    outputs: (config, target = 'cpu') =>
      featureWidths(config).map((width, k) => ({
        name: `reference_features.${k}`,
        type: computeType(target),
        shape: ['batch', `tokens.${k}`, width],
      })),
  },
  (m, { sample, timestep }, config) => {
    const features: Value[] = []
    const count = featureWidths(config).length
    const time = embedStep(m, timestep, config.block_out_channels[0])
    const attend: Attend = (place, x, heads) => {
      const entered = enterBlock(place, x, config.norm_num_groups)
      features.push(entered.normal)
      return features.length < count ? leaveBlock(place, x, entered, entered.normal, heads) : undefined
    }
    walkUnet(m, sample, { config, time, attend })
    return Object.fromEntries(features.map((feature, k) => [`reference_features.${k}`, feature]))
  },
)
