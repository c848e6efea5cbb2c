import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'

const poolAfter = new Set(['conv1_2', 'conv2_2', 'conv3_4'])
const backbone = [
  ...['conv1_1', 'conv1_2', 'conv2_1', 'conv2_2', 'conv3_1', 'conv3_2', 'conv3_3', 'conv3_4'],
  ...['conv4_1', 'conv4_2', 'conv4_3_CPM', 'conv4_4_CPM'],
]
const map = (channels: number) => ['batch', channels, 'map_height', 'map_width']

const convolve = (m: Weights, name: string, x: Value) => conv2d(m.at(name), x)
const rectify = (m: Weights, name: string, x: Value) => activate(m.graph, 'relu', convolve(m, name, x))

/** One branch of a stage: `L1` gives the affinity fields, `L2` the heat maps. */
function branch(m: Weights, stage: number, side: 'L1' | 'L2', x: Value): Value {
  const [prefix, layers, suffix] =
    stage === 1 ? ['conv5', 5, `CPM_${side}`] : ['Mconv', 7, `stage${stage}_${side}`]
  const name = (layer: number) =>
    stage === 1 ? `${prefix}_${layer}_${suffix}` : `${prefix}${layer}_${suffix}`
  let h = x
  for (let layer = 1; layer < layers; layer++) h = rectify(m, name(layer), h)
  // The reference's list of layers without a rectifier misspells this one, so the published heat maps have it.
  const last = stage === 6 && side === 'L2' ? rectify : convolve
  return last(m, name(layers), h)
}

/** OpenPose's body network: picture BGR / 256 - 0.5, NCHW, sides multiples of 8, to maps of an eighth of its size. */
export const openpose = defineNetwork(
  {
    name: 'openpose-body',
    about: 'OpenPose’s body network (COCO, 18 keypoints): affinity fields and heat maps',
    config: {},
    prefixes: ['', 'module.'],
    landmark: 'conv1_1.weight',
    inputs: () => [{ name: 'x', type: 'float32', shape: ['batch', 3, 'height', 'width'] }],
    outputs: () => [
      { name: 'out6_1', type: 'float32', shape: map(38) },
      { name: 'out6_2', type: 'float32', shape: map(19) },
    ],
  },
  (m, { x }) => {
    const { graph } = m
    let features = x
    for (const name of backbone) {
      features = rectify(m, name, features)
      if (poolAfter.has(name))
        features = graph.op('MaxPool', [features], { kernel_shape: [2, 2], strides: [2, 2] })
    }
    let fields = branch(m, 1, 'L1', features)
    let heat = branch(m, 1, 'L2', features)
    for (let stage = 2; stage <= 6; stage++) {
      const all = graph.op('Concat', [fields, heat, features], { axis: 1 })
      fields = branch(m, stage, 'L1', all)
      heat = branch(m, stage, 'L2', all)
    }
    return { out6_1: fields, out6_2: heat }
  },
)
