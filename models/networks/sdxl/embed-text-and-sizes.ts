import type { Value } from '../../graph/graph.ts'
import { sinusoid, timeEmbedding } from '../../layers/time-embedding.ts'
import type { Weights } from '../../layers/weights.ts'

/** Original size, crop's corner, target size: height before width. */
export const sizes = 6

/**
 * The pooled text and the embedded sizes, as one embedding (diffusers, `addition_embed_type` text_time).
 * @param timeIds float32 [batch, 6]. @param channels of each size's embedding
 */
export function embedTextAndSizes(m: Weights, pooled: Value, timeIds: Value, channels: number): Value {
  const { graph } = m
  const flat = graph.op('Reshape', [timeIds, graph.ints([-1])])
  const embedded = graph.op('Reshape', [sinusoid(m, flat, channels), graph.ints([-1, sizes * channels])])
  return timeEmbedding(m.at('add_embedding'), graph.op('Concat', [pooled, embedded], { axis: -1 }))
}
