import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { attend } from '../../layers/attend.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { linear } from '../../layers/linear.ts'
import { groupNorm } from '../../layers/normalize.ts'
import { resnetBlock } from '../../layers/resnet-block.ts'
import { toImage, toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'

const epsilon = 1e-6

export const vaeResnet = (m: Weights, x: Value, groups: number) => resnetBlock(m, x, { groups, epsilon })

/** Two residual blocks with an attention of one head between them. */
export function vaeMiddle(m: Weights, x: Value, groups: number): Value {
  const before = vaeResnet(m.at('resnets.0'), x, groups)
  const mixed = vaeAttention(m.at('attentions.0'), before, groups)
  return vaeResnet(m.at('resnets.1'), mixed, groups)
}

/** Older files call the four projections query, key, value and proj_attn. */
function vaeAttention(m: Weights, x: Value, groups: number): Value {
  const { graph } = m
  const place = (name: string, old: string) => (m.at(name).has() ? m.at(name) : m.at(old))
  const tokens = toTokens(graph, groupNorm(m.at('group_norm'), x, groups, epsilon))
  const q = linear(place('to_q', 'query'), tokens)
  const k = linear(place('to_k', 'key'), tokens)
  const v = linear(place('to_v', 'value'), tokens)
  const mixed = linear(place('to_out.0', 'proj_attn'), attend(m, q, k, v, { heads: 1 }))
  return graph.op('Add', [toImage(graph, mixed, x), x])
}

export function vaeTail(m: Weights, x: Value, groups: number): Value {
  const normal = groupNorm(m.at('conv_norm_out'), x, groups, epsilon)
  return conv2d(m.at('conv_out'), activate(m.graph, 'silu', normal))
}
