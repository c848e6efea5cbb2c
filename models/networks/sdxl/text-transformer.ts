import type { Value } from '../../graph/graph.ts'
import { attention } from '../../layers/attention.ts'
import { feedForward } from '../../layers/feed-forward.ts'
import { linear } from '../../layers/linear.ts'
import { groupNorm, layerNorm } from '../../layers/normalize.ts'
import { toImage, toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'

/** What the picture's tokens take from elsewhere in `…transformer_blocks.k.attn2`, `path` being the block's. */
export type CrossAttend = (attention: Weights, x: Value, heads: number, path: string) => Value

interface TextTransformer {
  /** Of `…attentions.j` in the checkpoint. */
  path: string
  heads: number
  groups: number
  /** How many blocks it has. */
  depth: number
  crossAttend: CrossAttend
}

/**
 * Diffusers' Transformer2DModel with linear projections: the picture's tokens see themselves, then something else.
 * @param x NCHW
 */
export function textTransformer(
  m: Weights,
  x: Value,
  { path, heads, groups, depth, crossAttend }: TextTransformer,
): Value {
  const { graph } = m
  let h = linear(m.at('proj_in'), toTokens(graph, groupNorm(m.at('norm'), x, groups, 1e-6)))
  for (let k = 0; k < depth; k++) {
    const name = `transformer_blocks.${k}`
    const block = m.at(name)
    const own = layerNorm(block.at('norm1'), h)
    h = graph.op('Add', [h, attention(block.at('attn1'), own, own, heads)])
    const crossed = crossAttend(block.at('attn2'), layerNorm(block.at('norm2'), h), heads, `${path}.${name}`)
    h = graph.op('Add', [h, crossed])
    h = graph.op('Add', [h, feedForward(block.at('ff'), layerNorm(block.at('norm3'), h))])
  }
  return graph.op('Add', [toImage(graph, linear(m.at('proj_out'), h), x), x])
}
