import type { Value } from '../../graph/graph.ts'
import { attend } from '../../layers/attend.ts'
import { attention } from '../../layers/attention.ts'
import { linear } from '../../layers/linear.ts'
import type { Attend } from '../unet/unet-steps.ts'
import { keyName } from './key-ports.ts'
import type { SdxlConfig } from './sdxl-config.ts'
import { type CrossAttend, textTransformer } from './text-transformer.ts'

/** SDXL's transformers, whose blocks see something else by `crossAttend`. */
export const transformersOf =
  (config: SdxlConfig, crossAttend: CrossAttend): Attend =>
  (m, x, heads, { path, level }) =>
    textTransformer(m, x, {
      ...{ path, heads, crossAttend, groups: config.norm_num_groups },
      depth: config.transformer_layers_per_block[level],
    })

/** The text's tokens, whose keys and values the network makes itself. */
export const attendToText =
  (text: Value): CrossAttend =>
  (m, x, heads) =>
    attention(m, x, text, heads)

/**
 * Keys and values that were made before, `given` by {@link keyName}; with `faceScale` [1] those of a face too, looked at with
 * the same queries (InstantID, IPAttnProcessor2_0).
 */
export const attendToKeys =
  (given: Record<string, Value>, faceScale?: Value): CrossAttend =>
  (m, x, heads, path) => {
    const { graph } = m
    const q = linear(m.at('to_q'), x)
    const look = (source: 'text' | 'face') =>
      attend(m, q, given[keyName(path, source, 'key')], given[keyName(path, source, 'value')], { heads })
    const text = look('text')
    const both = faceScale
      ? graph.op('Add', [text, graph.op('Mul', [look('face'), m.cast(faceScale)])])
      : text
    return linear(m.at('to_out.0'), both)
  }
