import type { Value } from '../graph/graph.ts'
import type { Weights } from './weights.ts'

/**
 * Group normalisation of NCHW with one scale and shift per channel. Written as an instance normalisation of the groups:
 * on the CPU 0.6 times the time of ONNX's own operator, and Microsoft's exists for NHWC only.
 */
export function groupNorm(m: Weights, x: Value, groups: number, epsilon: number): Value {
  const { graph, type } = m
  const [channels] = m.shape()
  const one = graph.cast(graph.floats(new Array(groups).fill(1)), type)
  const zero = graph.cast(graph.floats(new Array(groups).fill(0)), type)
  const grouped = graph.op('Reshape', [x, graph.ints([0, groups, -1])])
  const normal = graph.op('InstanceNormalization', [grouped, one, zero], { epsilon: { float: epsilon } })
  const back = graph.op('Reshape', [normal, graph.shape(x)])
  const perChannel = graph.ints([channels, 1, 1])
  const scale = graph.op('Reshape', [m.weight(), perChannel])
  const shift = graph.op('Reshape', [m.weight('bias'), perChannel])
  return graph.op('Add', [graph.op('Mul', [back, scale]), shift])
}

/** Layer normalisation over the last axis. */
export function layerNorm(m: Weights, x: Value, epsilon = 1e-5): Value {
  return m.graph.op('LayerNormalization', [x, m.weight(), m.maybe('bias')], {
    axis: -1,
    epsilon: { float: epsilon },
  })
}
