import type { Value } from '../../graph/graph.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { layerNorm } from '../../layers/normalize.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { encodePlaces } from './encode-places.ts'
import { type Sam2Config, sam2Configs, sam2Prefixes } from './sam2-config.ts'

const landmark = 'sam_prompt_encoder.not_a_point_embed.weight'
const config: Sam2Config = sam2Configs.tiny

/**
 * SAM 2.1's prompts as tokens. Places are in pixels of the square picture; labels are 0 background, 1 object, 2 and 3 a
 * box's top left and bottom right corner, -1 nothing. The reference always ends with a point that is none; so does this.
 */
export const sam2PromptEncoder = defineNetwork(
  {
    name: 'sam2-prompt-encoder',
    about: 'SAM 2.1: from points and boxes to the tokens that the decoder takes',
    config,
    prefixes: sam2Prefixes,
    landmark,
    inputs: () => [
      { name: 'point_coords', type: 'float32', shape: ['prompts', 'points', 2] },
      { name: 'point_labels', type: 'int64', shape: ['prompts', 'points'] },
    ],
    outputs: ({ d_model }) => [
      { name: 'sparse_prompt_embeddings', type: 'float32', shape: ['prompts', 'tokens', d_model] },
      // What stands for no mask is the same everywhere.
      { name: 'dense_prompt_embeddings', type: 'float32', shape: [1, d_model, 1, 1] },
    ],
  },
  (root, { point_coords, point_labels }, { image_size, d_model }) => {
    const { graph } = root
    const m = root.at('sam_prompt_encoder')
    const embedding = (name: string) => graph.cast(m.at(name).raw(), 'float32')
    const nothing = embedding('not_a_point_embed')
    const table = [nothing, ...[0, 1, 2, 3].map((label) => embedding(`point_embeddings.${label}`))]
    const meanings = graph.op(
      'Gather',
      [
        graph.op('Concat', table, { axis: 0 }),
        graph.op('Add', [point_labels, graph.int(1)], {}, { type: 'int64' }),
      ],
      { axis: 0 },
    )
    // The middle of a pixel.
    const centres = graph.op('Div', [
      graph.op('Add', [point_coords, graph.scalar(0.5)]),
      graph.scalar(image_size),
    ])
    const [x, y] = graph.ops('Split', [centres], { axis: -1, num_outputs: 2 }, { outputs: 2 })
    const isPoint = graph.op('GreaterOrEqual', [point_labels, graph.int(0)], {}, { type: 'bool' })
    const counts = graph.op('Unsqueeze', [graph.cast(isPoint, 'float32'), graph.ints([2])])
    const places = graph.op('Mul', [encodePlaces(m, x, y), counts])
    const last = graph.op('Expand', [
      graph.op('Reshape', [nothing, graph.ints([1, 1, d_model])]),
      graph.op('Concat', [graph.shape(point_labels, 0, 1), graph.ints([1, 1])], { axis: 0 }),
    ])
    return {
      sparse_prompt_embeddings: graph.op('Concat', [graph.op('Add', [places, meanings]), last], { axis: 1 }),
      dense_prompt_embeddings: graph.op('Reshape', [
        embedding('no_mask_embed'),
        graph.ints([1, d_model, 1, 1]),
      ]),
    }
  },
)

/** LayerNorm2d: each pixel's channels. */
function pixelNorm(m: Weights, x: Value): Value {
  const last = m.graph.op('Transpose', [x], { perm: [0, 2, 3, 1] })
  return m.graph.op('Transpose', [layerNorm(m, last, 1e-6)], { perm: [0, 3, 1, 2] })
}

/** A mask as a prompt: logits (a quarter of the picture's side) to what is added to the picture's features. */
export const sam2MaskPrompt = defineNetwork(
  {
    name: 'sam2-mask-prompt',
    about: 'SAM 2.1: from a rough mask to the features that the decoder takes',
    config,
    prefixes: sam2Prefixes,
    landmark,
    inputs: ({ image_size }) => [
      { name: 'mask_input', type: 'float32', shape: ['prompts', 1, image_size / 4, image_size / 4] },
    ],
    outputs: ({ image_size, d_model }) => [
      {
        name: 'dense_prompt_embeddings',
        type: 'float32',
        shape: ['prompts', d_model, image_size / 16, image_size / 16],
      },
    ],
  },
  (root, { mask_input }) => {
    const { graph } = root
    const m = root.at('sam_prompt_encoder.mask_downscaling')
    const shrink = (x: Value, k: number) =>
      graph.op('Gelu', [pixelNorm(m.at(k + 1), conv2d(m.at(k), x, { stride: 2, padding: 0 }))])
    return { dense_prompt_embeddings: conv2d(m.at(6), shrink(shrink(mask_input, 0), 3)) }
  },
)
