import type { Value } from '../../graph/graph.ts'
import { type Activation, activate } from '../../layers/activations.ts'
import { attend } from '../../layers/attend.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'
import type { Port } from '../network-definition.ts'

/** Fields of transformers' CLIPTextConfig that shape the graph. */
interface ClipTextConfig {
  hidden_size: number
  num_hidden_layers: number
  num_attention_heads: number
  hidden_act: Activation
  layer_norm_eps: number
  /** 2 stands in old configurations and means: the greatest id ends the text. */
  eos_token_id: number
}

/** CLIP-L, SDXL's first text encoder. */
const large: ClipTextConfig = {
  hidden_size: 768,
  num_hidden_layers: 12,
  num_attention_heads: 12,
  hidden_act: 'quick_gelu',
  layer_norm_eps: 1e-5,
  eos_token_id: 2,
}

/** OpenCLIP bigG, SDXL's second. */
const bigG = {
  ...large,
  hidden_size: 1280,
  num_hidden_layers: 32,
  num_attention_heads: 20,
  hidden_act: 'gelu' as Activation,
  projection_dim: 1280,
}

const landmark = 'text_model.embeddings.token_embedding.weight'
const prefixes = ['', 'text_encoder.', 'text_encoder_2.']
const inputs = (): Port[] => [{ name: 'input_ids', type: 'int64', shape: ['batch', 'tokens'] }]

function states({ hidden_size, num_hidden_layers }: ClipTextConfig): Port[] {
  const shape = ['batch', 'tokens', hidden_size]
  const hidden = Array.from({ length: num_hidden_layers + 1 }, (_, i) => `hidden_states.${i}`)
  return ['last_hidden_state', ...hidden].map((name) => ({ name, type: 'float32', shape }))
}

/** transformers' CLIPTextModel: ids, padded to 77 as the tokenizer does, to hidden states and the pooled row. */
export const clipText = defineNetwork(
  {
    name: 'clip-text',
    about: 'CLIP’s text encoder (SDXL’s first)',
    config: large,
    prefixes,
    landmark,
    inputs,
    outputs: (config) => [
      ...states(config),
      { name: 'pooler_output', type: 'float32', shape: ['batch', config.hidden_size] },
    ],
  },
  (m, { input_ids }, config) => encode(m, input_ids, config),
)

/** transformers' CLIPTextModelWithProjection: the pooled row goes through `text_projection`. */
export const clipTextProjection = defineNetwork(
  {
    name: 'clip-text-projection',
    about: 'OpenCLIP’s text encoder with its projection (SDXL’s second)',
    config: bigG,
    prefixes,
    landmark,
    inputs,
    outputs: (config) => [
      ...states(config),
      { name: 'text_embeds', type: 'float32', shape: ['batch', config.projection_dim] },
    ],
  },
  (m, { input_ids }, config) => {
    const encoded = encode(m, input_ids, config)
    return { ...encoded, text_embeds: linear(m.at('text_projection'), encoded.pooler_output) }
  },
)

function encode(m: Weights, ids: Value, config: ClipTextConfig): Record<string, Value> {
  const { graph } = m
  const model = m.at('text_model')
  let x = embed(model.at('embeddings'), ids)
  const values: Record<string, Value> = { 'hidden_states.0': x }
  for (let i = 0; i < config.num_hidden_layers; i++) {
    x = layer(model.at(`encoder.layers.${i}`), x, config)
    values[`hidden_states.${i + 1}`] = x
  }
  const last = layerNorm(model.at('final_layer_norm'), x, config.layer_norm_eps)
  const wanted =
    config.eos_token_id === 2
      ? ids
      : graph.cast(graph.op('Equal', [ids, graph.int(config.eos_token_id)], {}, { type: 'bool' }), 'int64')
  const end = graph.op('ArgMax', [wanted], { axis: 1, keepdims: 1 }, { type: 'int64' })
  return {
    ...values,
    last_hidden_state: last,
    pooler_output: graph.op('GatherND', [last, end], { batch_dims: 1 }),
  }
}

/** Rows of the token table and of the position table; cast after the gathering, since the tables are large. */
function embed(m: Weights, ids: Value): Value {
  const { graph } = m
  const tokens = graph.op('Gather', [m.at('token_embedding').raw(), ids])
  const positions = graph.op('Slice', [
    m.at('position_embedding').raw(),
    graph.ints([0]),
    graph.shape(ids, 1, 2),
    graph.ints([0]),
  ])
  return graph.op('Add', [m.cast(tokens), m.cast(positions)])
}

function layer(m: Weights, x: Value, config: ClipTextConfig): Value {
  const { graph } = m
  const { num_attention_heads: heads, layer_norm_eps: epsilon, hidden_act } = config
  const attention = m.at('self_attn')
  const n1 = layerNorm(m.at('layer_norm1'), x, epsilon)
  const [q, k, v] = ['q_proj', 'k_proj', 'v_proj'].map((name) => linear(attention.at(name), n1))
  const mixed = linear(attention.at('out_proj'), attend(m, q, k, v, { heads, causal: true }))
  const h = graph.op('Add', [x, mixed])
  const n2 = layerNorm(m.at('layer_norm2'), h, epsilon)
  const wide = activate(graph, hidden_act, linear(m.at('mlp.fc1'), n2))
  return graph.op('Add', [h, linear(m.at('mlp.fc2'), wide)])
}
