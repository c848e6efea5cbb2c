import type { Value } from '../graph/graph.ts'
import type { Weights } from './weights.ts'

/** `y = x·Wᵀ + b` over the last axis; `W` lies as [out, in]. Transposing it in the graph would load it twice. */
export function linear(m: Weights, x: Value): Value {
  const { graph } = m
  if (m.target === 'webgpu') return gemm(m, x)
  const y = graph.op('FusedMatMul', [x, m.weight()], { transB: 1 }, { domain: 'com.microsoft' })
  const bias = m.maybe('bias')
  return bias ? graph.op('Add', [y, bias]) : y
}

/** WebGPU has no FusedMatMul, and Gemm wants two axes. */
function gemm(m: Weights, x: Value): Value {
  const { graph } = m
  const [out, inputs] = m.shape()
  const rows = graph.op('Reshape', [x, graph.ints([-1, inputs])])
  const y = graph.op('Gemm', [rows, m.weight(), m.maybe('bias')], { transB: 1 })
  const leading = graph.shape(x, undefined, -1)
  return graph.op('Reshape', [y, graph.op('Concat', [leading, graph.ints([out])], { axis: 0 })])
}
