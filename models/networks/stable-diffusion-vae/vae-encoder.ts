import { conv2d } from '../../layers/conv2d.ts'
import { downsampleAsymmetric } from '../../layers/resample.ts'
import { defineNetwork } from '../build-network.ts'
import { vaeConfig, vaePrefixes } from './vae-config.ts'
import { vaeMiddle, vaeResnet, vaeTail } from './vae-layers.ts'

const latent = (channels: number) => ['batch', channels, 'latent_height', 'latent_width']

/**
 * AutoencoderKL.encode: picture NCHW in [-1, 1] to the mean and log-variance (clamped to ±30, 20) of its latents, not
 * yet multiplied by the scaling factor.
 */
export const vaeEncoder = defineNetwork(
  {
    name: 'vae-encoder',
    about: 'Stable Diffusion’s autoencoder (1.5 and XL), from picture to latents',
    config: vaeConfig,
    prefixes: vaePrefixes,
    landmark: 'encoder.conv_in.weight',
    inputs: ({ in_channels }) => [
      { name: 'x', type: 'float32', shape: ['batch', in_channels, 'height', 'width'] },
    ],
    outputs: ({ latent_channels }) => [
      { name: 'latent_dist.parameters', type: 'float32', shape: latent(2 * latent_channels) },
      { name: 'latent_dist.mean', type: 'float32', shape: latent(latent_channels) },
      { name: 'latent_dist.logvar', type: 'float32', shape: latent(latent_channels) },
    ],
  },
  (m, { x }, { block_out_channels, layers_per_block, norm_num_groups: groups }) => {
    const { graph } = m
    const encoder = m.at('encoder')
    let h = conv2d(encoder.at('conv_in'), x)
    for (let i = 0; i < block_out_channels.length; i++) {
      const block = encoder.at(`down_blocks.${i}`)
      for (let j = 0; j < layers_per_block; j++) h = vaeResnet(block.at(`resnets.${j}`), h, groups)
      if (i < block_out_channels.length - 1) h = downsampleAsymmetric(block.at('downsamplers.0'), h)
    }
    h = vaeTail(encoder, vaeMiddle(encoder.at('mid_block'), h, groups), groups)
    const moments = m.at('quant_conv').has() ? conv2d(m.at('quant_conv'), h) : h
    const [mean, spread] = graph.ops('Split', [moments], { axis: 1, num_outputs: 2 }, { outputs: 2 })
    const logvar = graph.op('Clip', [
      spread,
      graph.cast(graph.scalar(-30), m.type),
      graph.cast(graph.scalar(20), m.type),
    ])
    return {
      'latent_dist.parameters': moments,
      'latent_dist.mean': mean,
      'latent_dist.logvar': logvar,
    }
  },
)
