import { byteSymbols } from './byte-symbols.ts'
import { cleanText } from './clean-text.ts'
import { mergePairs } from './merge-pairs.ts'

/** CLIP's vocabulary as its repositories hold it. */
export interface ClipVocabulary {
  /** vocab.json: ids by token. */
  vocab: Record<string, number>
  /** merges.txt: a line that names the version, then pairs, the first to be merged first. */
  merges: string
}

export interface ClipTokenizer {
  /** Ids of a text: begin, at most 75 tokens, end, padded to 77. */
  encode(text: string): number[]
}

const begin = '<|startoftext|>'
const end = '<|endoftext|>'
/** Tokens of one text, with begin and end. */
export const clipLength = 77
/** How many of the file's pairs count. */
const mergeCount = 49_152 - 256 - 2

const pieces =
  /<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+/giu
const escaped = (token: string) => token.replace(/[|!]/g, '\\$&')

/**
 * CLIP's tokenizer (Radford et al. 2021; transformers' CLIPTokenizer).
 * @param padding what follows the end. SDXL's second tokenizer pads with `!` (id 0) and, since that makes it a special
 *   token, takes every `!` of a text for one, in the middle of words too
 */
export function createClipTokenizer(
  { vocab, merges }: ClipVocabulary,
  padding: '<|endoftext|>' | '!' = end,
): ClipTokenizer {
  const pairs = merges
    .trim()
    .split('\n')
    .slice(1, mergeCount + 1)
  const ranks = new Map(pairs.map((pair, rank) => [pair.trimEnd(), rank]))
  const special = new RegExp(`(${[...new Set([begin, end, padding])].map(escaped).join('|')})`)
  const utf8 = new TextEncoder()

  function idsOf(piece: string): number[] {
    const symbols = Array.from(utf8.encode(piece), (byte) => byteSymbols[byte])
    symbols[symbols.length - 1] += '</w>'
    return mergePairs(symbols, ranks).map((token) => vocab[token] ?? vocab[end])
  }

  const words = (text: string) => (cleanText(text).match(pieces) ?? []).flatMap(idsOf)
  return {
    encode(text) {
      // Every second part is a special token.
      const ids = text.split(special).flatMap((part, i) => (i % 2 === 1 ? [vocab[part]] : words(part)))
      const kept = [vocab[begin], ...ids.slice(0, clipLength - 2), vocab[end]]
      return [...kept, ...new Array(clipLength - kept.length).fill(vocab[padding])]
    },
  }
}
