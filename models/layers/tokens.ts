import type { Graph, Value } from '../graph/graph.ts'

/** NCHW to [batch, height × width, channels], row by row. */
export function toTokens(graph: Graph, image: Value): Value {
  const flat = graph.op('Reshape', [image, graph.ints([0, 0, -1])])
  return graph.op('Transpose', [flat], { perm: [0, 2, 1] })
}

/** Back to NCHW, to the height and width of `like`. */
export function toImage(graph: Graph, tokens: Value, like: Value): Value {
  const flat = graph.op('Transpose', [tokens], { perm: [0, 2, 1] })
  const leading = graph.shape(flat, undefined, 2)
  const sizes = graph.shape(like, 2)
  return graph.op('Reshape', [flat, graph.op('Concat', [leading, sizes], { axis: 0 })])
}
