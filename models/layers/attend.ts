import type { Value } from '../graph/graph.ts'
import type { Weights } from './weights.ts'

interface AttentionOptions {
  heads: number
  /** Every token sees itself and those before it. */
  causal?: boolean
}

/**
 * Scaled dot-product attention of [batch, tokens, heads × size] with scale size^-0.5. The fused operator never holds
 * the score matrix, which would take gigabytes for 12,288 tokens; on WebGPU it gave wrong results, so there it is spelt out.
 */
export function attend(m: Weights, q: Value, k: Value, v: Value, options: AttentionOptions): Value {
  if (m.target === 'webgpu') return plain(m, q, k, v, options)
  const { heads, causal } = options
  return m.graph.op(
    'MultiHeadAttention',
    [q, k, v],
    { num_heads: heads, unidirectional: causal ? 1 : undefined },
    { domain: 'com.microsoft' },
  )
}

function plain(m: Weights, q: Value, k: Value, v: Value, { heads, causal }: AttentionOptions): Value {
  const { graph } = m
  const split = (x: Value, perm: number[]) =>
    graph.op('Transpose', [graph.op('Reshape', [x, graph.ints([0, 0, heads, -1])])], { perm })
  const query = split(q, [0, 2, 1, 3])
  const size = graph.cast(graph.shape(query, 3), m.type)
  const scaled = graph.op('Div', [query, graph.op('Sqrt', [size])])
  let scores = graph.op('MatMul', [scaled, split(k, [0, 2, 3, 1])])
  if (causal) {
    const floor = graph.cast(graph.scalar(-1e4), m.type)
    const square = graph.shape(scores, 2)
    const future = graph.op('Trilu', [graph.op('Expand', [floor, square]), graph.int(1)], { upper: 1 })
    scores = graph.op('Add', [scores, future])
  }
  const mixed = graph.op('MatMul', [graph.op('Softmax', [scores], { axis: -1 }), split(v, [0, 2, 1, 3])])
  return graph.op('Reshape', [
    graph.op('Transpose', [mixed], { perm: [0, 2, 1, 3] }),
    graph.op('Concat', [graph.shape(q, undefined, 2), graph.ints([-1])], {
      axis: 0,
    }),
  ])
}
