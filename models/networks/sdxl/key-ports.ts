import { computeType, type Target } from '../../graph/target.ts'
import type { Port } from '../network-definition.ts'
import type { CrossAttention } from './cross-attentions.ts'

/** What the keys and values come from: the prompt's tokens, or the tokens of a face. */
export type KeySource = 'text' | 'face'

export const keyName = (path: string, source: KeySource, which: 'key' | 'value') =>
  `${path}.${source}_${which}`

/** Keys and values of cross-attentions, [batch, tokens, width] each, as inputs or outputs. */
export const keyPorts = (places: CrossAttention[], source: KeySource, target: Target = 'cpu'): Port[] =>
  places.flatMap(({ path, width }) =>
    (['key', 'value'] as const).map((which) => ({
      name: keyName(path, source, which),
      type: computeType(target),
      shape: ['batch', `${source}_tokens`, width],
    })),
  )
