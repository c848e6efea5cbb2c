import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { sinusoid, timeEmbedding } from '../../layers/time-embedding.ts'
import type { Weights } from '../../layers/weights.ts'

/**
 * What every resnet block of a diffusers UNet is told of the step: SiLU of the timestep's embedding.
 * @param timestep float32 [1] or [batch]. @param channels of the first level
 * @param added an embedding of what else steers the whole picture, of the same width
 */
export function embedStep(m: Weights, timestep: Value, channels: number, added?: Value): Value {
  const { graph } = m
  const step = timeEmbedding(m.at('time_embedding'), sinusoid(m, timestep, channels))
  return activate(graph, 'silu', added ? graph.op('Add', [step, added]) : step)
}
