import type { Value } from '../../graph/graph.ts'
import type { Weights } from '../../layers/weights.ts'

/**
 * SAM's code of places (Tancik et al. 2020): sine and cosine of 2π·(2x − 1, 2y − 1)·G, in float32, in which 2π times a
 * pixel's place still has digits left.
 * @param m `sam_prompt_encoder`
 * @param x one column of places, 0..1 along the picture's width; `y` along its height
 * @returns the columns' shape, spread over each other, with the channels in place of 1
 */
export function encodePlaces(m: Weights, x: Value, y: Value): Value {
  const { graph } = m
  const [, half] = m.shape('pe_layer.positional_encoding_gaussian_matrix')
  const matrix = graph.cast(m.raw('pe_layer.positional_encoding_gaussian_matrix'), 'float32')
  const [across, down] = graph.ops('Split', [matrix], { axis: 0, num_outputs: 2 }, { outputs: 2 })
  const along = (place: Value, frequencies: Value) => {
    const centred = graph.op('Sub', [graph.op('Mul', [place, graph.scalar(2)]), graph.scalar(1)])
    return graph.op('Mul', [centred, graph.op('Reshape', [frequencies, graph.ints([half])])])
  }
  const angle = graph.op('Mul', [
    graph.op('Add', [along(x, across), along(y, down)]),
    graph.scalar(2 * Math.PI),
  ])
  return graph.op('Concat', [graph.op('Sin', [angle]), graph.op('Cos', [angle])], { axis: -1 })
}
