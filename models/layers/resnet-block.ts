import type { Value } from '../graph/graph.ts'
import { activate } from './activations.ts'
import { conv2d } from './conv2d.ts'
import { linear } from './linear.ts'
import { groupNorm } from './normalize.ts'
import type { Weights } from './weights.ts'

interface ResnetOptions {
  groups: number
  epsilon: number
  /** SiLU of the time embedding, [batch, channels]; autoencoders have none. */
  time?: Value
}

/** Diffusers' ResnetBlock2D over NCHW. */
export function resnetBlock(m: Weights, x: Value, { groups, epsilon, time }: ResnetOptions): Value {
  const { graph } = m
  const normal = (name: string, value: Value) =>
    activate(graph, 'silu', groupNorm(m.at(name), value, groups, epsilon))
  let h = conv2d(m.at('conv1'), normal('norm1', x))
  if (time) {
    const shift = linear(m.at('time_emb_proj'), time)
    h = graph.op('Add', [h, graph.op('Unsqueeze', [shift, graph.ints([2, 3])])])
  }
  h = conv2d(m.at('conv2'), normal('norm2', h))
  const shortcut = m.at('conv_shortcut')
  return graph.op('Add', [shortcut.has() ? conv2d(shortcut, x) : x, h])
}
