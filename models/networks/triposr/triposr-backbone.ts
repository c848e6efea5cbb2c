import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { attention } from '../../layers/attention.ts'
import { feedForward } from '../../layers/feed-forward.ts'
import { linear } from '../../layers/linear.ts'
import { groupNorm, layerNorm } from '../../layers/normalize.ts'
import { toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'

const config = {
  plane_size: 32,
  num_channels: 1024,
  num_attention_heads: 16,
  cross_attention_dim: 768,
  norm_num_groups: 32,
  /** Of a scene code. */
  out_channels: 40,
}
type Config = typeof config
const prefixes = ['']
const landmark = 'tokenizer.embeddings'
const tokensOf = ({ plane_size }: Config) => 3 * plane_size ** 2

/** The learnt planes [3, channels, size, size] as [1, tokens, channels], plane by plane and row by row. */
function planeTokens(m: Weights, { num_channels }: Config): Value {
  const { graph } = m
  const tokens = toTokens(graph, m.weight('tokenizer.embeddings'))
  return graph.op('Reshape', [tokens, graph.ints([1, -1, num_channels])])
}

function attendToItself(m: Weights, x: Value, heads: number): Value {
  const normal = layerNorm(m.at('norm1'), x)
  return m.graph.op('Add', [x, attention(m.at('attn1'), normal, normal, heads)])
}

/** The part of the backbone that no picture changes: everything up to block 0's look at the picture. Run it once. */
export const tripoSrStart = defineNetwork(
  {
    name: 'triposr-start',
    about: 'TripoSR: what the backbone begins with, whatever the picture',
    config,
    prefixes,
    landmark,
    inputs: () => [],
    outputs: (own, target = 'cpu') => [
      {
        name: 'hidden_states',
        type: computeType(target),
        shape: [1, tokensOf(own), own.num_channels],
      },
    ],
  },
  (m, _, own) => {
    const { graph } = m
    const channelsFirst = graph.op('Transpose', [m.weight('tokenizer.embeddings')], { perm: [1, 0, 2, 3] })
    const planes = graph.op('Reshape', [channelsFirst, graph.ints([1, own.num_channels, 3, -1])])
    const normal = groupNorm(m.at('backbone.norm'), planes, own.norm_num_groups, 1e-6)
    const x = linear(m.at('backbone.proj_in'), toTokens(graph, normal))
    const hidden = attendToItself(m.at('backbone.transformer_blocks.0'), x, own.num_attention_heads)
    return { hidden_states: hidden }
  },
)

/** TripoSR's second part: from a picture's tokens, and what {@link tripoSrStart} gave, to the scene's three planes. */
export const tripoSrBackbone = defineNetwork(
  {
    name: 'triposr-backbone',
    about: 'TripoSR: from a picture’s tokens to the three planes of a scene',
    config,
    prefixes,
    landmark,
    inputs: (own, target) => [
      ...tripoSrStart.outputs(own, target),
      {
        name: 'encoder_hidden_states',
        type: 'float32',
        shape: ['batch', 'patches', own.cross_attention_dim],
      },
    ],
    outputs: ({ plane_size, out_channels }) => [
      {
        name: 'scene_codes',
        type: 'float32',
        shape: ['batch', 3, out_channels, plane_size * 2, plane_size * 2],
      },
    ],
  },
  (m, { hidden_states, encoder_hidden_states: picture }, own) => {
    const { graph } = m
    const { plane_size: size, num_channels, num_attention_heads: heads, out_channels } = own
    const batch = graph.op('Concat', [graph.shape(picture, 0, 1), graph.shape(hidden_states, 1)], { axis: 0 })
    let x = graph.op('Expand', [hidden_states, batch])
    for (let i = 0; m.has(`backbone.transformer_blocks.${i}.norm1.weight`); i++) {
      const block = m.at(`backbone.transformer_blocks.${i}`)
      if (i > 0) x = attendToItself(block, x, heads)
      const seen = attention(block.at('attn2'), layerNorm(block.at('norm2'), x), picture, heads)
      x = graph.op('Add', [x, seen])
      x = graph.op('Add', [x, feedForward(block.at('ff'), layerNorm(block.at('norm3'), x))])
    }
    x = graph.op('Add', [linear(m.at('backbone.proj_out'), x), planeTokens(m, own)])
    const planes = graph.op(
      'Transpose',
      [graph.op('Reshape', [x, graph.ints([-1, size * size, num_channels])])],
      { perm: [0, 2, 1] },
    )
    const square = graph.op('Reshape', [planes, graph.ints([-1, num_channels, size, size])])
    const upsample = m.at('post_processor.upsample')
    const wide = graph.op('ConvTranspose', [square, upsample.weight(), upsample.weight('bias')], {
      strides: [2, 2],
    })
    return {
      scene_codes: graph.op('Reshape', [wide, graph.ints([-1, 3, out_channels, size * 2, size * 2])]),
    }
  },
)
