import type { Graph, Value } from '../../graph/graph.ts'

/** torch's bilinear interpolation to twice the size, align_corners=False. */
export function doubleBilinear(graph: Graph, x: Value): Value {
  return graph.op('Resize', [x, undefined, graph.floats([1, 1, 2, 2])], {
    mode: 'linear',
    coordinate_transformation_mode: 'half_pixel',
  })
}
