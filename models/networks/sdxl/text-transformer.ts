import type { Value } from '../../graph/graph.ts'
import { attention } from '../../layers/attention.ts'
import { feedForward } from '../../layers/feed-forward.ts'
import { linear } from '../../layers/linear.ts'
import { groupNorm, layerNorm } from '../../layers/normalize.ts'
import { toImage, toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'

/**
 * Diffusers' Transformer2DModel with linear projections: the picture's tokens see themselves, then the text, as often as
 * the checkpoint has blocks.
 * @param x NCHW. @param text [batch, tokens, width]
 */
export function textTransformer(m: Weights, x: Value, text: Value, heads: number, groups: number): Value {
  const { graph } = m
  let h = linear(m.at('proj_in'), toTokens(graph, groupNorm(m.at('norm'), x, groups, 1e-6)))
  for (let k = 0; m.at(`transformer_blocks.${k}.norm1`).has(); k++) {
    const block = m.at(`transformer_blocks.${k}`)
    const own = layerNorm(block.at('norm1'), h)
    h = graph.op('Add', [h, attention(block.at('attn1'), own, own, heads)])
    h = graph.op('Add', [h, attention(block.at('attn2'), layerNorm(block.at('norm2'), h), text, heads)])
    h = graph.op('Add', [h, feedForward(block.at('ff'), layerNorm(block.at('norm3'), h))])
  }
  return graph.op('Add', [toImage(graph, linear(m.at('proj_out'), h), x), x])
}
