import type { Value } from '../../graph/graph.ts'
import { computeType, type Target } from '../../graph/target.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import type { Port } from '../network-definition.ts'
import { hieraTrunk } from './hiera-trunk.ts'
import { type Sam2Config, sam2Configs, sam2Prefixes } from './sam2-config.ts'

/** What the decoder knows of a picture: maps of a sixteenth, a quarter and an eighth of its side. */
export function sam2Features(
  { image_size: size, d_model: channels }: Sam2Config,
  target: Target = 'cpu',
): Port[] {
  const map = (name: string, count: number, side: number): Port => ({
    name,
    type: computeType(target),
    shape: ['batch', count, side, side],
  })
  return [
    map('image_embed', channels, size / 16),
    map('feat_s0', channels / 8, size / 4),
    map('feat_s1', channels / 4, size / 8),
  ]
}

/** Two 1×1 convolutions with nothing between them, as one: their product is folded when the session is made. */
function convTwice(first: Weights, second: Weights, x: Value): Value {
  const { graph } = first
  const [between, entering] = first.shape()
  const [leaving] = second.shape()
  const matrix = (m: Weights, rows: number, columns: number) =>
    graph.op('Reshape', [graph.cast(m.raw(), 'float32'), graph.ints([rows, columns])])
  const bias = (m: Weights) => graph.cast(m.raw('bias'), 'float32')
  const outer = matrix(second, leaving, between)
  const product = graph.op('MatMul', [outer, matrix(first, between, entering)])
  const weight = graph.op('Reshape', [product, graph.ints([leaving, entering, 1, 1])])
  const shift = graph.op('Add', [graph.op('MatMul', [outer, bias(first)]), bias(second)])
  return graph.op('Conv', [x, first.cast(weight), first.cast(shift)])
}

/** SAM 2.1's first part: from a picture (normalised by ImageNet's mean and deviation) to the features the decoder wants. */
export const sam2ImageEncoder = defineNetwork(
  {
    name: 'sam2-image-encoder',
    about: 'SAM 2.1: from a picture to the features that every prompt looks at',
    config: sam2Configs.tiny as Sam2Config,
    prefixes: sam2Prefixes,
    landmark: 'image_encoder.trunk.pos_embed',
    inputs: ({ image_size: size }) => [{ name: 'image', type: 'float32', shape: ['batch', 3, size, size] }],
    outputs: sam2Features,
  },
  (m, { image }, config) => {
    const { graph } = m
    const [finest, fine, middle, coarsest] = hieraTrunk(m.at('image_encoder.trunk'), image, config)
    // The neck counts from the coarsest.
    const lateral = (k: number) => m.at(`image_encoder.neck.convs.${k}.conv`)
    const doubled = graph.op(
      'Resize',
      [conv2d(lateral(0), coarsest), undefined, graph.floats([1, 1, 2, 2])],
      {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      },
    )
    const fused = graph.op('Add', [conv2d(lateral(1), middle), doubled])
    // A single picture remembers nothing, and says so.
    const memory = graph.op('Reshape', [m.weight('no_mem_embed'), graph.ints([1, config.d_model, 1, 1])])
    return {
      image_embed: graph.op('Add', [fused, memory]),
      feat_s0: convTwice(lateral(3), m.at('sam_mask_decoder.conv_s0'), finest),
      feat_s1: convTwice(lateral(2), m.at('sam_mask_decoder.conv_s1'), fine),
    }
  },
)
