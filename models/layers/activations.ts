import type { Graph, Value } from '../graph/graph.ts'

/** The names that published configurations use. */
export type Activation = 'silu' | 'gelu' | 'quick_gelu' | 'relu'

/** `gelu` is the exact one, by the error function; `quick_gelu` is x·σ(1.702 x). */
export function activate(graph: Graph, activation: Activation, x: Value): Value {
  switch (activation) {
    case 'relu':
      return graph.op('Relu', [x])
    case 'gelu':
      return graph.op('Gelu', [x])
    case 'silu':
      return graph.op('Mul', [x, graph.op('Sigmoid', [x])])
    case 'quick_gelu': {
      const scaled = graph.op('Mul', [x, graph.cast(graph.scalar(1.702), x.type)])
      return graph.op('Mul', [x, graph.op('Sigmoid', [scaled])])
    }
    default:
      throw new TypeError(`There is no activation ${activation satisfies never}`)
  }
}
