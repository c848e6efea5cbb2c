import type { Value } from '../../graph/graph.ts'
import type { Weights } from '../../layers/weights.ts'

/**
 * detectron2's ROIAlign with aligned=False and two samples per bin and axis, of the first picture of the batch.
 * @param boxes [boxes, 4] as left, top, right, bottom in pixels of the picture
 * @param scale pixels of the map per pixel of the picture
 */
export function roiAlign(m: Weights, map: Value, boxes: Value, size: number, scale: number): Value {
  const { graph } = m
  const count = graph.shape(boxes, 0, 1)
  const first = graph.op('Expand', [graph.int(0), count], {}, { type: 'int64' })
  return graph.op('RoiAlign', [map, boxes, first], {
    mode: 'avg',
    // The operator's default since opset 16 is aligned=True.
    coordinate_transformation_mode: 'output_half_pixel',
    output_height: size,
    output_width: size,
    sampling_ratio: 2,
    spatial_scale: { float: scale },
  })
}
