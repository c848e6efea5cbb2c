import type { Value } from '../graph/graph.ts'
import { attend } from './attend.ts'
import { linear } from './linear.ts'
import type { Weights } from './weights.ts'

/** Diffusers' attention: queries from `x`, keys and values from `context`, all [batch, tokens, channels]. */
export function attention(m: Weights, x: Value, context: Value, heads: number): Value {
  const q = linear(m.at('to_q'), x)
  const k = linear(m.at('to_k'), context)
  const v = linear(m.at('to_v'), context)
  return linear(m.at('to_out.0'), attend(m, q, k, v, { heads }))
}
