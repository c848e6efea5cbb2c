import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { attend } from '../../layers/attend.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import type { Weights } from '../../layers/weights.ts'

const heads = 8

interface Sides {
  /** [prompts, tokens, channels] */
  tokens: Value
  /** [prompts or 1, cells, channels] */
  image: Value
}

/**
 * SAM's decoder: tokens of prompts and cells of the picture look at each other. What the first layer makes of the
 * picture alone is made once for all prompts.
 * @param m `sam_mask_decoder.transformer`
 * @param places code of each cell's place, [1, cells, channels]
 */
export function twoWayTransformer(m: Weights, { tokens: first, image }: Sides, places: Value): Sides {
  const { graph } = m
  const add = (a: Value, b: Value) => graph.op('Add', [a, b])
  const prompts = graph.op('Concat', [graph.shape(first, 0, 1), graph.ints([1, 1])], { axis: 0 })
  const mix = (place: Weights, q: Value, k: Value, v: Value) =>
    linear(place.at('out_proj'), attend(place, q, k, v, { heads }))
  const project = (place: Weights, name: string, x: Value, shared = false) => {
    const projected = linear(place.at(`${name}_proj`), x)
    return shared ? graph.op('Expand', [projected, prompts]) : projected
  }

  let [tokens, cells] = [first, image]
  const lookAtImage = (place: Weights, shared: boolean) => {
    const q = project(place, 'q', add(tokens, first))
    const k = project(place, 'k', add(cells, places), shared)
    return mix(place, q, k, project(place, 'v', cells, shared))
  }
  for (let i = 0; m.has(`layers.${i}.norm1.weight`); i++) {
    const layer = m.at(`layers.${i}`)
    const isFirst = i === 0
    const own = layer.at('self_attn')
    const placed = isFirst ? tokens : add(tokens, first)
    const seen = mix(own, project(own, 'q', placed), project(own, 'k', placed), project(own, 'v', tokens))
    // The first layer's tokens are nothing but places, and give way.
    tokens = layerNorm(layer.at('norm1'), isFirst ? seen : add(tokens, seen))
    tokens = add(tokens, lookAtImage(layer.at('cross_attn_token_to_image'), isFirst))
    tokens = layerNorm(layer.at('norm2'), tokens)
    const wide = activate(graph, 'relu', linear(layer.at('mlp.layers.0'), tokens))
    tokens = layerNorm(layer.at('norm3'), add(tokens, linear(layer.at('mlp.layers.1'), wide)))
    const back = layer.at('cross_attn_image_to_token')
    const q = project(back, 'q', add(cells, places), isFirst)
    const answer = mix(back, q, project(back, 'k', add(tokens, first)), project(back, 'v', tokens))
    cells = layerNorm(layer.at('norm4'), add(cells, answer))
  }
  tokens = add(tokens, lookAtImage(m.at('final_attn_token_to_image'), false))
  return { tokens: layerNorm(m.at('norm_final_attn'), tokens), image: cells }
}
