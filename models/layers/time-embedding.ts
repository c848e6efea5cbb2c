import type { Value } from '../graph/graph.ts'
import { activate } from './activations.ts'
import { linear } from './linear.ts'
import type { Weights } from './weights.ts'

/**
 * `[cos(t·f) ‖ sin(t·f)]` with f_i = 10000^(-i / half) (diffusers with flip_sin_to_cos and freq_shift 0), computed in
 * float32: half precision would blur neighbouring steps.
 * @param timesteps float32 [batch]
 * @returns [batch, channels] in the type the target computes in
 */
export function sinusoid(m: Weights, timesteps: Value, channels: number): Value {
  const { graph } = m
  const half = channels / 2
  const frequencies = Array.from({ length: half }, (_, i) => Math.exp((-Math.log(10_000) * i) / half))
  const column = graph.op('Unsqueeze', [timesteps, graph.ints([1])])
  const angle = graph.op('Mul', [column, graph.floats(frequencies)])
  const parts = [graph.op('Cos', [angle]), graph.op('Sin', [angle])]
  return m.cast(graph.op('Concat', parts, { axis: -1 }))
}

/** Diffusers' TimestepEmbedding. */
export function timeEmbedding(m: Weights, x: Value): Value {
  return linear(m.at('linear_2'), activate(m.graph, 'silu', linear(m.at('linear_1'), x)))
}
