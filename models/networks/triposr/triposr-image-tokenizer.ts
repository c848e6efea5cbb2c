import type { Value } from '../../graph/graph.ts'
import { attend } from '../../layers/attend.ts'
import { bicubicMatrix } from '../../layers/bicubic-matrix.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import { toTokens } from '../../layers/tokens.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'

const epsilon = 1e-12
const mean = [0.485, 0.456, 0.406]
const deviation = [0.229, 0.224, 0.225]

/**
 * The learnt positions of `from`² patches, stretched to `to`² and one for the class. The weights were trained with a
 * stretching by (to + 0.1) / from, which moves each sample a little.
 */
function positions(m: Weights, to: number): Value {
  const { graph } = m
  const [, count, channels] = m.shape('position_embeddings')
  const from = Math.sqrt(count - 1)
  const matrix = bicubicMatrix(m, from, to, from / (to + 0.1))
  const [own, patches] = graph.ops(
    'Split',
    [m.weight('position_embeddings'), graph.ints([1, count - 1])],
    { axis: 1 },
    { outputs: 2 },
  )
  const rows = graph.op('Reshape', [patches, graph.ints([from, from * channels])])
  const tall = graph.op('Reshape', [graph.op('MatMul', [matrix, rows]), graph.ints([to, from, channels])])
  const wide = graph.op('Reshape', [graph.op('MatMul', [matrix, tall]), graph.ints([1, to * to, channels])])
  return graph.op('Concat', [own, wide], { axis: 1 })
}

function layer(m: Weights, x: Value, heads: number): Value {
  const { graph } = m
  const normal = layerNorm(m.at('layernorm_before'), x, epsilon)
  const [q, k, v] = ['query', 'key', 'value'].map((name) =>
    linear(m.at(`attention.attention.${name}`), normal),
  )
  const mixed = linear(m.at('attention.output.dense'), attend(m, q, k, v, { heads }))
  const seen = graph.op('Add', [x, mixed])
  const wide = linear(m.at('intermediate.dense'), layerNorm(m.at('layernorm_after'), seen, epsilon))
  return graph.op('Add', [seen, linear(m.at('output.dense'), graph.op('Gelu', [wide]))])
}

/** TripoSR's first part: DINO's ViT-B/16 over a picture, of any square size that is a multiple of its patches. */
export const tripoSrImageTokenizer = defineNetwork(
  {
    name: 'triposr-image-tokenizer',
    about: 'TripoSR: what a picture (0..1) shows, as tokens',
    config: { cond_image_size: 512, hidden_size: 768, num_attention_heads: 12, patch_size: 16 },
    prefixes: [''],
    landmark: 'image_tokenizer.model.embeddings.cls_token',
    inputs: ({ cond_image_size: size }) => [
      { name: 'image', type: 'float32', shape: ['batch', 3, size, size] },
    ],
    outputs: ({ cond_image_size: size, patch_size, hidden_size }) => [
      {
        name: 'last_hidden_state',
        type: 'float32',
        shape: ['batch', (size / patch_size) ** 2 + 1, hidden_size],
      },
    ],
  },
  (root, { image }, { cond_image_size: size, hidden_size, num_attention_heads: heads, patch_size }) => {
    const { graph } = root
    const m = root.at('image_tokenizer.model')
    const perChannel = (values: number[]) =>
      root.cast(graph.op('Reshape', [graph.floats(values), graph.ints([3, 1, 1])]))
    const normal = graph.op('Div', [graph.op('Sub', [image, perChannel(mean)]), perChannel(deviation)])
    const projection = m.at('embeddings.patch_embeddings.projection')
    const patches = graph.op('Conv', [normal, projection.weight(), projection.weight('bias')], {
      strides: [patch_size, patch_size],
    })
    const own = graph.op('Expand', [
      m.at('embeddings').weight('cls_token'),
      graph.op('Concat', [graph.shape(image, 0, 1), graph.ints([1, hidden_size])], { axis: 0 }),
    ])
    const tokens = graph.op('Concat', [own, toTokens(graph, patches)], { axis: 1 })
    let x = graph.op('Add', [tokens, positions(m.at('embeddings'), size / patch_size)])
    for (let i = 0; m.has(`encoder.layer.${i}.layernorm_before.weight`); i++)
      x = layer(m.at(`encoder.layer.${i}`), x, heads)
    return { last_hidden_state: layerNorm(m.at('layernorm'), x, epsilon) }
  },
)
