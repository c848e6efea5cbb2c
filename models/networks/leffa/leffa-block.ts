import type { Value } from '../../graph/graph.ts'
import { attention } from '../../layers/attention.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { feedForward } from '../../layers/feed-forward.ts'
import { groupNorm, layerNorm } from '../../layers/normalize.ts'
import { toImage, toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'

/** A picture on its way into a transformer block. */
export interface Entered {
  tokens: Value
  /** The tokens after the first norm: what the reference UNet hands to the generative one. */
  normal: Value
}

/** From NCHW to the tokens of `…attentions.j` and their first norm. */
export function enterBlock(m: Weights, x: Value, groups: number): Entered {
  const projected = conv2d(m.at('proj_in'), groupNorm(m.at('norm'), x, groups, 1e-6))
  const tokens = toTokens(m.graph, projected)
  return { tokens, normal: layerNorm(m.at('transformer_blocks.0.norm1'), tokens) }
}

/**
 * The rest of Leffa's transformer block, back to NCHW. Its cross-attention is replaced by one that gives its input back,
 * so that `h + LayerNorm(h)` remains of it (Leffa, SkipAttnProcessor).
 * @param context the tokens that keys and values come from; queries come from the block's own alone
 */
export function leaveBlock(m: Weights, x: Value, { tokens, normal }: Entered, context: Value, heads: number) {
  const { graph } = m
  const block = m.at('transformer_blocks.0')
  let h = graph.op('Add', [tokens, attention(block.at('attn1'), normal, context, heads)])
  h = graph.op('Add', [h, layerNorm(block.at('norm2'), h)])
  h = graph.op('Add', [h, feedForward(block.at('ff'), layerNorm(block.at('norm3'), h))])
  return graph.op('Add', [conv2d(m.at('proj_out'), toImage(graph, h, x)), x])
}
