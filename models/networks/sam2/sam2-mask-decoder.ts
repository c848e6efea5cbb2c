import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import { toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import { encodePlaces } from './encode-places.ts'
import { type Sam2Config, sam2Configs, sam2Prefixes } from './sam2-config.ts'
import { sam2Features } from './sam2-image-encoder.ts'
import { twoWayTransformer } from './two-way-transformer.ts'

/** Tokens before the prompts': is there an object, how good are the masks, four masks. */
const [iouToken, firstMask, masks] = [1, 2, 4]

/** Linear layers with rectifiers between them. */
function perceptron(m: Weights, x: Value): Value {
  const layers = m.at('layers')
  let y = linear(layers.at(0), x)
  for (let i = 1; layers.has(`${i}.weight`); i++) y = linear(layers.at(i), activate(m.graph, 'relu', y))
  return y
}

/** Code of the places of side × side cells, [1, cells, channels]. */
function cellPlaces(m: Weights, side: number): Value {
  const { graph } = m
  const centres = graph.floats(Array.from({ length: side }, (_, i) => (i + 0.5) / side))
  const places = encodePlaces(
    m,
    graph.op('Reshape', [centres, graph.ints([1, side, 1])]),
    graph.op('Reshape', [centres, graph.ints([side, 1, 1])]),
  )
  return m.cast(graph.op('Reshape', [places, graph.ints([1, side * side, -1])]))
}

/**
 * A transposed convolution whose kernel is its stride: each pixel [.., in] becomes 2 × 2 pixels [.., 4, out] by one
 * product of matrices, with the four still side by side.
 */
function split(m: Weights, x: Value): Value {
  const { graph } = m
  const [entering, leaving] = m.shape()
  const last = graph.op('Transpose', [m.weight()], { perm: [0, 2, 3, 1] })
  const matrix = graph.op('Reshape', [last, graph.ints([entering, 4 * leaving])])
  const apart = graph.op('Concat', [graph.shape(x, undefined, -1), graph.ints([4, leaving])], { axis: 0 })
  const y = graph.op('Reshape', [graph.op('MatMul', [x, matrix]), apart])
  return graph.op('Add', [y, m.weight('bias')])
}

/** A map [batch, channels, side × f, side × f] in the order that {@link split} leaves: [batch, cells, 4, (4,) channels]. */
function inCells(m: Weights, map: Value, side: number, factor: 2 | 4): Value {
  const { graph } = m
  const isFine = factor === 4
  const axes = isFine ? [side, 2, 2, side, 2, 2] : [side, 2, side, 2]
  const apart = graph.op('Reshape', [map, graph.ints([0, 0, ...axes])])
  const perm = isFine ? [0, 2, 5, 3, 6, 4, 7, 1] : [0, 2, 4, 3, 5, 1]
  const ordered = graph.op('Transpose', [apart], { perm })
  const [channels] = m.at(isFine ? 'conv_s0' : 'conv_s1').shape()
  return graph.op('Reshape', [ordered, graph.ints([-1, side * side, ...(isFine ? [4, 4] : [4]), channels])])
}

/**
 * SAM 2.1's second part: masks for each prompt on one picture, as logits of a quarter of its side, and how well each is
 * expected to overlap the truth (IoU). Mask 0 is for prompts that leave no doubt, 1 to 3 are for those that do.
 */
export const sam2MaskDecoder = defineNetwork(
  {
    name: 'sam2-mask-decoder',
    about: 'SAM 2.1: from a picture’s features and prompts to masks',
    config: sam2Configs.tiny as Sam2Config,
    prefixes: sam2Prefixes,
    landmark: 'sam_mask_decoder.mask_tokens.weight',
    inputs: (config, target) => [
      ...sam2Features(config, target),
      { name: 'sparse_prompt_embeddings', type: 'float32', shape: ['prompts', 'tokens', config.d_model] },
      {
        name: 'dense_prompt_embeddings',
        type: 'float32',
        shape: ['prompts_or_one', config.d_model, 'side_or_one', 'side_or_one'],
      },
    ],
    outputs: ({ image_size }) => [
      { name: 'masks', type: 'float32', shape: ['prompts', masks, image_size / 4, image_size / 4] },
      { name: 'iou_predictions', type: 'float32', shape: ['prompts', masks] },
    ],
  },
  (root, inputs, { image_size, d_model }) => {
    const { graph } = root
    const m = root.at('sam_mask_decoder')
    const side = image_size / 16
    const sparse = inputs.sparse_prompt_embeddings
    const own = ['obj_score_token', 'iou_token', 'mask_tokens'].map((name) => m.at(name).weight())
    const before = graph.op('Expand', [
      graph.op('Unsqueeze', [graph.op('Concat', own, { axis: 0 }), graph.ints([0])]),
      graph.op('Concat', [graph.shape(sparse, 0, 1), graph.ints([1, 1])], { axis: 0 }),
    ])
    const seen = twoWayTransformer(
      m.at('transformer'),
      {
        tokens: graph.op('Concat', [before, sparse], { axis: 1 }),
        image: toTokens(graph, graph.op('Add', [inputs.image_embed, inputs.dense_prompt_embeddings])),
      },
      cellPlaces(root.at('sam_prompt_encoder'), side),
    )
    const tokenOf = (index: number) => graph.op('Gather', [seen.tokens, graph.int(index)], { axis: 1 })

    const upscaling = m.at('output_upscaling')
    const halves = graph.op('Add', [split(upscaling.at(0), seen.image), inCells(m, inputs.feat_s1, side, 2)])
    const fine = split(upscaling.at(3), graph.op('Gelu', [layerNorm(upscaling.at(1), halves, 1e-6)]))
    const features = graph.op('Gelu', [graph.op('Add', [fine, inCells(m, inputs.feat_s0, side, 4)])])
    const pixels = graph.op('Reshape', [features, graph.ints([0, side * side * 16, d_model / 8])])
    const kernels = Array.from({ length: masks }, (_, i) =>
      graph.op('Unsqueeze', [
        perceptron(m.at(`output_hypernetworks_mlps.${i}`), tokenOf(firstMask + i)),
        graph.ints([2]),
      ]),
    )
    const logits = graph.op('MatMul', [pixels, graph.op('Concat', kernels, { axis: 2 })])
    const apart = graph.op('Reshape', [logits, graph.ints([0, side, side, 2, 2, 2, 2, masks])])
    const ordered = graph.op('Transpose', [apart], { perm: [0, 7, 1, 3, 5, 2, 4, 6] })
    return {
      masks: graph.op('Reshape', [ordered, graph.ints([0, masks, side * 4, side * 4])]),
      iou_predictions: graph.op('Sigmoid', [perceptron(m.at('iou_prediction_head'), tokenOf(iouToken))]),
    }
  },
)
