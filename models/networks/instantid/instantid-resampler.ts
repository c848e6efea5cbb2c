import type { Value } from '../../graph/graph.ts'
import { computeType } from '../../graph/target.ts'
import { activate } from '../../layers/activations.ts'
import { attend } from '../../layers/attend.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'

/** The queries look at the face and at themselves (InstantID, PerceiverAttention). */
function look(m: Weights, face: Value, queries: Value, heads: number): Value {
  const { graph } = m
  const own = layerNorm(m.at('norm2'), queries)
  const seen = graph.op('Concat', [layerNorm(m.at('norm1'), face), own], { axis: 1 })
  const [keys, values] = graph.ops(
    'Split',
    [linear(m.at('to_kv'), seen)],
    { axis: -1, num_outputs: 2 },
    { outputs: 2 },
  )
  const q = linear(m.at('to_q'), own)
  return linear(m.at('to_out'), attend(m, q, keys, values, { heads }))
}

/** Layer norm, wide layer, exact GELU, narrow layer, by their numbers in a torch Sequential. */
const think = (m: Weights, x: Value): Value =>
  linear(m.at('3'), activate(m.graph, 'gelu', linear(m.at('1'), layerNorm(m.at('0'), x))))

/** InstantID's Resampler: the embedding of one face to the tokens that stand for it beside a prompt's. */
export const instantIdResampler = defineNetwork(
  {
    name: 'instantid-resampler',
    about: 'InstantID’s Resampler: from a face’s embedding to 16 tokens',
    /** `embedding_dim` numbers of antelopev2's glintr100, as they come: not normalised. */
    config: { heads: 20, embedding_dim: 512, output_dim: 2048 },
    prefixes: ['image_proj.', ''],
    landmark: 'latents',
    inputs: ({ embedding_dim }) => [
      { name: 'image_embeds', type: 'float32', shape: ['batch', 1, embedding_dim] },
    ],
    outputs: ({ output_dim }, target = 'cpu') => [
      { name: 'image_prompt_embeds', type: computeType(target), shape: ['batch', 'tokens', output_dim] },
    ],
  },
  (m, { image_embeds }, { heads }) => {
    const { graph } = m
    const face = linear(m.at('proj_in'), m.cast(image_embeds))
    // The same queries for every face of the batch.
    const faces = graph.op('Concat', [graph.shape(face, undefined, 1), graph.ints([1, 1])], { axis: 0 })
    let queries = graph.op('Expand', [m.weight('latents'), faces])
    for (let i = 0; m.at(`layers.${i}.0.to_q`).has(); i++) {
      const layer = m.at(`layers.${i}`)
      queries = graph.op('Add', [look(layer.at('0'), face, queries, heads), queries])
      queries = graph.op('Add', [think(layer.at('1'), queries), queries])
    }
    return { image_prompt_embeds: layerNorm(m.at('norm_out'), linear(m.at('proj_out'), queries)) }
  },
)
