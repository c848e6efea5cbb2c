import { activate } from '../../layers/activations.ts'
import { linear } from '../../layers/linear.ts'
import { defineNetwork } from '../build-network.ts'
import { densePoseConfig, densePosePrefixes } from './densepose-config.ts'
import { roiAlign } from './roi-align.ts'

const levels = [2, 3, 4, 5]

/**
 * DensePose's second part: what a box shows. Each level takes the boxes of its own (see `levelOf`); the rows come in the
 * order of the levels.
 */
export const densePoseBoxHead = defineNetwork(
  {
    name: 'densepose-box-head',
    about: 'DensePose (R50-FPN s1x): from features and boxes to person scores and better boxes',
    config: densePoseConfig,
    prefixes: densePosePrefixes,
    landmark: 'roi_heads.box_head.fc1.weight',
    inputs: ({ fpn_channels }) => [
      ...levels.map((level) => ({
        name: `features.p${level}`,
        type: 'float32' as const,
        shape: ['batch', fpn_channels, `height.p${level}`, `width.p${level}`],
      })),
      ...levels.map((level) => ({
        name: `boxes.p${level}`,
        type: 'float32' as const,
        shape: [`boxes.p${level}`, 4],
      })),
    ],
    outputs: () => [
      { name: 'scores', type: 'float32', shape: ['boxes', 2] },
      { name: 'proposal_deltas', type: 'float32', shape: ['boxes', 4] },
    ],
  },
  (m, inputs) => {
    const { graph } = m
    const pooled = levels.map((level) =>
      roiAlign(m, inputs[`features.p${level}`], inputs[`boxes.p${level}`], 7, 1 / 2 ** level),
    )
    let x = graph.op('Flatten', [graph.op('Concat', pooled, { axis: 0 })], { axis: 1 })
    for (const layer of ['fc1', 'fc2'])
      x = activate(graph, 'relu', linear(m.at(`roi_heads.box_head.${layer}`), x))
    const predictor = m.at('roi_heads.box_predictor')
    return {
      scores: graph.op('Softmax', [linear(predictor.at('cls_score'), x)], { axis: -1 }),
      proposal_deltas: linear(predictor.at('bbox_pred'), x),
    }
  },
)
