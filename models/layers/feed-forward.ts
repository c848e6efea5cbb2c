import type { Value } from '../graph/graph.ts'
import { linear } from './linear.ts'
import type { Weights } from './weights.ts'

/** Diffusers' GEGLU feed-forward: the projection's first half times the exact GELU of its second. */
export function feedForward(m: Weights, x: Value): Value {
  const { graph } = m
  const [value, gate] = graph.ops(
    'Split',
    [linear(m.at('net.0.proj'), x)],
    { axis: -1, num_outputs: 2 },
    { outputs: 2 },
  )
  return linear(m.at('net.2'), graph.op('Mul', [value, graph.op('Gelu', [gate])]))
}
