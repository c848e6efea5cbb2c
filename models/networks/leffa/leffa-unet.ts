import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { groupNorm } from '../../layers/normalize.ts'
import { defineNetwork } from '../build-network.ts'
import { embedStep } from '../unet/embed-step.ts'
import type { Attend } from '../unet/unet-steps.ts'
import { walkUnet } from '../unet/walk-unet.ts'
import { enterBlock, leaveBlock } from './leffa-block.ts'
import { featureWidths, unetConfig } from './unet-config.ts'

/**
 * Leffa's generative UNet: [latents 4 ‖ mask 1 ‖ masked latents 4 ‖ DensePose 3] to the predicted noise. Every attention
 * sees its own tokens and then the reference's.
 */
export const leffaUnet = defineNetwork(
  {
    name: 'leffa-unet',
    about: 'Leffa’s generative UNet: from noisy latents and reference features to the predicted noise',
    config: { ...unetConfig, in_channels: 12, out_channels: 4 },
    prefixes: ['unet.', ''],
    landmark: 'conv_in.weight',
    inputs: (config, target = 'cpu') => [
      { name: 'sample', type: 'float32', shape: ['batch', config.in_channels, 'height', 'width'] },
      { name: 'timestep', type: 'float32', shape: ['steps'] },
      ...featureWidths(config).map((width, k) => ({
        name: `reference_features.${k}`,
        type: computeType(target),
        shape: ['batch', `tokens.${k}`, width],
      })),
    ],
    outputs: ({ out_channels }) => [
      // As diffusers' ONNX export calls it: an ONNX graph cannot give a name to an input and an output.
      { name: 'out_sample', type: 'float32', shape: ['batch', out_channels, 'height', 'width'] },
    ],
  },
  (m, { sample, timestep, ...features }, config) => {
    const { graph } = m
    const { norm_num_groups: groups, norm_eps: epsilon } = config
    let k = 0
    const attend: Attend = (place, x, heads) => {
      const entered = enterBlock(place, x, groups)
      const context = graph.op('Concat', [entered.normal, features[`reference_features.${k++}`]], { axis: 1 })
      return leaveBlock(place, x, entered, context, heads)
    }
    const time = embedStep(m, timestep, config.block_out_channels[0])
    const walked = walkUnet(m, sample, { config, time, attend })
    const normal = activate(graph, 'silu', groupNorm(m.at('conv_norm_out'), walked!, groups, epsilon))
    return { out_sample: conv2d(m.at('conv_out'), normal) }
  },
)
