import { conv2d } from '../../layers/conv2d.ts'
import { upsample } from '../../layers/resample.ts'
import { defineNetwork } from '../build-network.ts'
import { vaeConfig, vaePrefixes } from './vae-config.ts'
import { vaeMiddle, vaeResnet, vaeTail } from './vae-layers.ts'

/** AutoencoderKL.decode: latents divided by the scaling factor to a picture NCHW, about [-1, 1], not clamped. */
export const vaeDecoder = defineNetwork(
  {
    name: 'vae-decoder',
    about: 'Stable Diffusion’s autoencoder (1.5 and XL), from latents to picture',
    config: vaeConfig,
    prefixes: vaePrefixes,
    landmark: 'decoder.conv_in.weight',
    inputs: ({ latent_channels }) => [
      { name: 'z', type: 'float32', shape: ['batch', latent_channels, 'latent_height', 'latent_width'] },
    ],
    outputs: ({ out_channels }) => [
      { name: 'sample', type: 'float32', shape: ['batch', out_channels, 'height', 'width'] },
    ],
  },
  (m, { z }, { block_out_channels, layers_per_block, norm_num_groups: groups }) => {
    const decoder = m.at('decoder')
    let h = m.at('post_quant_conv').has() ? conv2d(m.at('post_quant_conv'), z) : z
    h = vaeMiddle(decoder.at('mid_block'), conv2d(decoder.at('conv_in'), h), groups)
    for (let i = 0; i < block_out_channels.length; i++) {
      const block = decoder.at(`up_blocks.${i}`)
      for (let j = 0; j <= layers_per_block; j++) h = vaeResnet(block.at(`resnets.${j}`), h, groups)
      if (i < block_out_channels.length - 1) h = upsample(block.at('upsamplers.0'), h)
    }
    return { sample: vaeTail(decoder, h, groups) }
  },
)
