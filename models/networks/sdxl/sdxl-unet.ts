import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { groupNorm } from '../../layers/normalize.ts'
import { sinusoid, timeEmbedding } from '../../layers/time-embedding.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { embedStep } from '../unet/embed-step.ts'
import { type UnetConfig, walkUnet } from '../unet/walk-unet.ts'
import { textTransformer } from './text-transformer.ts'

/** The published configuration of base and turbo; depths of transformers and the text's pooled width are the checkpoint's. */
const config: UnetConfig & {
  in_channels: number
  out_channels: number
  cross_attention_dim: number
  /** Channels of the embedding of each of the six sizes. */
  addition_time_embed_dim: number
} = {
  block_out_channels: [320, 640, 1280],
  layers_per_block: 2,
  down_block_types: ['DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'],
  up_block_types: ['CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'],
  attention_head_dim: [5, 10, 20],
  norm_num_groups: 32,
  norm_eps: 1e-5,
  in_channels: 4,
  out_channels: 4,
  cross_attention_dim: 2048,
  addition_time_embed_dim: 256,
}

/** Original size, crop's corner, target size: height before width. */
const sizes = 6

/** The pooled text and the embedded sizes, as one embedding (diffusers, `addition_embed_type` text_time). */
function embedText(m: Weights, pooled: Value, timeIds: Value, channels: number): Value {
  const { graph } = m
  const flat = graph.op('Reshape', [timeIds, graph.ints([-1])])
  const embedded = graph.op('Reshape', [sinusoid(m, flat, channels), graph.ints([-1, sizes * channels])])
  return timeEmbedding(m.at('add_embedding'), graph.op('Concat', [pooled, embedded], { axis: -1 }))
}

/** SDXL's UNet (base and turbo): noisy latents, the prompt's tokens and its pooled text to the predicted noise. */
export const sdxlUnet = defineNetwork(
  {
    name: 'sdxl-unet',
    about: 'SDXL’s UNet: from noisy latents and a prompt’s embeddings to the predicted noise',
    config,
    prefixes: ['', 'unet.'],
    landmark: 'conv_in.weight',
    inputs: ({ in_channels, cross_attention_dim }, target = 'cpu') => [
      { name: 'sample', type: 'float32', shape: ['batch', in_channels, 'height', 'width'] },
      { name: 'timestep', type: 'float32', shape: ['steps'] },
      {
        name: 'encoder_hidden_states',
        type: computeType(target),
        shape: ['batch', 'tokens', cross_attention_dim],
      },
      { name: 'text_embeds', type: computeType(target), shape: ['batch', 'pooled'] },
      { name: 'time_ids', type: 'float32', shape: ['batch', sizes] },
    ],
    outputs: ({ out_channels }) => [
      { name: 'out_sample', type: 'float32', shape: ['batch', out_channels, 'height', 'width'] },
    ],
  },
  (m, { sample, timestep, encoder_hidden_states, text_embeds, time_ids }, config) => {
    const { norm_num_groups: groups, norm_eps: epsilon, addition_time_embed_dim } = config
    const added = embedText(m, text_embeds, time_ids, addition_time_embed_dim)
    const time = embedStep(m, timestep, config.block_out_channels[0], added)
    const walked = walkUnet(m, sample, time, config, (place, x, heads) =>
      textTransformer(place, x, encoder_hidden_states, heads, groups),
    )
    const normal = activate(m.graph, 'silu', groupNorm(m.at('conv_norm_out'), walked!, groups, epsilon))
    return { out_sample: conv2d(m.at('conv_out'), normal) }
  },
)
