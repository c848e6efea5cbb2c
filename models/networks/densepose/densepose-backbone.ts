import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import type { Port } from '../network-definition.ts'
import { type DensePoseConfig, densePoseConfig, densePosePrefixes } from './densepose-config.ts'
import { doubleBilinear } from './double-bilinear.ts'

/** Blocks of each of ResNet-50's stages. */
const stages = [3, 4, 6, 3]
const levels = [2, 3, 4, 5]
const anchors = 3

/** Convolution, then the norm whose statistics are frozen. */
function conv(m: Weights, x: Value, options?: Parameters<typeof conv2d>[2]): Value {
  const norm = m.at('norm')
  const [scale, shift, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map((name) =>
    norm.weight(name),
  )
  return m.graph.op('BatchNormalization', [conv2d(m, x, options), scale, shift, mean, variance], {
    epsilon: { float: 1e-5 },
  })
}

/** detectron2's BottleneckBlock with the stride in its first convolution. */
function bottleneck(m: Weights, x: Value, stride: number): Value {
  const relu = (value: Value) => activate(m.graph, 'relu', value)
  const shortcut = m.has('shortcut.weight') ? conv(m.at('shortcut'), x, { stride }) : x
  const h = relu(conv(m.at('conv2'), relu(conv(m.at('conv1'), x, { stride }))))
  return relu(m.graph.op('Add', [conv(m.at('conv3'), h), shortcut]))
}

function resnet(m: Weights, image: Value): Value[] {
  const { graph } = m
  const stem = activate(graph, 'relu', conv(m.at('stem.conv1'), image, { stride: 2 }))
  let x = graph.op('MaxPool', [stem], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] })
  return stages.map((blocks, stage) => {
    for (let i = 0; i < blocks; i++)
      x = bottleneck(m.at(`res${stage + 2}.${i}`), x, stage > 0 && i === 0 ? 2 : 1)
    return x
  })
}

/** Feature pyramid: each level and twice the next one, down to stride 4. @returns p2 to p6 */
function pyramid(m: Weights, maps: Value[]): Value[] {
  const { graph } = m
  const outputs: Value[] = []
  let above: Value | undefined
  for (const level of [5, 4, 3, 2]) {
    const lateral = conv2d(m.at(`fpn_lateral${level}`), maps[level - 2])
    const nearest = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }
    above = above
      ? graph.op('Add', [
          lateral,
          graph.op('Resize', [above, undefined, graph.floats([1, 1, 2, 2])], nearest),
        ])
      : lateral
    outputs.unshift(conv2d(m.at(`fpn_output${level}`), above))
  }
  const coarsest = graph.op('MaxPool', [outputs[3]], { kernel_shape: [1, 1], strides: [2, 2] })
  return [...outputs, coarsest]
}

/** Panoptic-FPN's decoder: every level brought to stride 4, and added. */
function decode(m: Weights, features: Value[]): Value {
  const { graph } = m
  const parts = levels.map((level) => {
    let x = features[level - 2]
    for (let i = 0; i < Math.max(1, level - 2); i++) {
      x = activate(graph, 'relu', conv2d(m.at(`p${level}.${i * 2}`), x))
      if (level > 2) x = doubleBilinear(graph, x)
    }
    return x
  })
  return conv2d(
    m.at('predictor'),
    parts.reduce((sum, part) => graph.op('Add', [sum, part])),
  )
}

function outputs({ fpn_channels: channels }: DensePoseConfig): Port[] {
  const map = (name: string, count: number | string, place: string): Port => ({
    name,
    type: 'float32',
    shape: ['batch', count, `height.${place}`, `width.${place}`],
  })
  return [
    ...levels.map((level) => map(`features.p${level}`, channels, `p${level}`)),
    map('decoder', channels, 'p2'),
    ...[0, 1, 2, 3, 4].flatMap((k) => [
      map(`pred_objectness_logits.${k}`, anchors, `p${k + 2}`),
      map(`pred_anchor_deltas.${k}`, anchors * 4, `p${k + 2}`),
    ]),
  ]
}

/**
 * DensePose's first part: picture (in the file's channel order, means subtracted, sides multiples of 32) to the feature
 * pyramid, the region proposals' logits and deltas per anchor, and the decoder's map at a quarter of the size.
 */
export const densePoseBackbone = defineNetwork(
  {
    name: 'densepose-backbone',
    about: 'DensePose (R50-FPN s1x): from picture to features, region proposals and decoder',
    config: densePoseConfig,
    prefixes: densePosePrefixes,
    landmark: 'backbone.bottom_up.stem.conv1.weight',
    inputs: () => [{ name: 'image', type: 'float32', shape: ['batch', 3, 'height', 'width'] }],
    outputs,
  },
  (m, { image }) => {
    const features = pyramid(m.at('backbone'), resnet(m.at('backbone.bottom_up'), image))
    const rpn = m.at('proposal_generator.rpn_head')
    const values: Record<string, Value> = { decoder: decode(m.at('roi_heads.decoder'), features) }
    for (const [k, feature] of features.entries()) {
      const hidden = activate(m.graph, 'relu', conv2d(rpn.at('conv'), feature))
      values[`features.p${k + 2}`] = feature
      values[`pred_objectness_logits.${k}`] = conv2d(rpn.at('objectness_logits'), hidden)
      values[`pred_anchor_deltas.${k}`] = conv2d(rpn.at('anchor_deltas'), hidden)
    }
    return values
  },
)
