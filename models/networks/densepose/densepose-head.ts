import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { densePoseConfig, densePosePrefixes } from './densepose-config.ts'
import { doubleBilinear } from './double-bilinear.ts'
import { roiAlign } from './roi-align.ts'

/** A deconvolution to twice the size and a bilinear one to twice that. */
function predict(m: Weights, x: Value): Value {
  const wide = m.graph.op('ConvTranspose', [x, m.weight(), m.weight('bias')], {
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  })
  return doubleBilinear(m.graph, wide)
}

/**
 * DensePose's third part: logits of body (0 background, 1 person) and of its 24 parts (0 background) for each box, on a
 * grid of 112 × 112. Coordinates on the surface (u, v) are not computed: try-on does not look at them.
 */
export const densePoseHead = defineNetwork(
  {
    name: 'densepose-head',
    about: 'DensePose (R50-FPN s1x): from decoder and boxes to the body’s parts',
    config: densePoseConfig,
    prefixes: densePosePrefixes,
    landmark: 'roi_heads.densepose_head.body_conv_fcn1.weight',
    inputs: ({ fpn_channels }) => [
      { name: 'decoder', type: 'float32', shape: ['batch', fpn_channels, 'height', 'width'] },
      { name: 'boxes', type: 'float32', shape: ['boxes', 4] },
    ],
    outputs: () => [
      { name: 'coarse_segm', type: 'float32', shape: ['boxes', 2, 112, 112] },
      { name: 'fine_segm', type: 'float32', shape: ['boxes', 25, 112, 112] },
    ],
  },
  (m, { decoder, boxes }) => {
    let x = roiAlign(m, decoder, boxes, 28, 1 / 4)
    const head = m.at('roi_heads.densepose_head')
    for (let i = 1; head.has(`body_conv_fcn${i}.weight`); i++)
      x = activate(m.graph, 'relu', conv2d(head.at(`body_conv_fcn${i}`), x))
    const predictor = m.at('roi_heads.densepose_predictor')
    return {
      coarse_segm: predict(predictor.at('ann_index_lowres'), x),
      fine_segm: predict(predictor.at('index_uv_lowres'), x),
    }
  },
)
