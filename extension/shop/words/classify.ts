import type { GarmentType } from '../../../shared/garment-type.ts'
import { type Build, type WordClass, wordLists } from './garment-words.ts'
import { normalise } from './normalise.ts'

interface Matcher {
  build: Build
  kind: WordClass
  pattern: RegExp
}

const before = '(?<![\\p{L}\\p{N}])'
const after = '(?![\\p{L}\\p{N}])'

function compile(build: Build, words: string): RegExp {
  if (build === 'inside') return new RegExp(words, 'gu')
  // German joins words, so a known ending names the thing: Sommerkleid, Baumwollhemd.
  const start = build === 'ending' ? `${before}\\p{L}*?` : before
  return new RegExp(`${start}(?:${words})${after}`, 'gu')
}

let matchers: Matcher[] | undefined
function all(): Matcher[] {
  // Compiled on first use: a page that is no shop never pays for it.
  matchers ??= wordLists.flatMap(({ build, words }) =>
    (Object.entries(words) as [WordClass, string][]).map(([kind, list]) => ({
      build,
      kind,
      pattern: compile(build, list),
    })),
  )
  return matchers
}

/** Words after which a name tells what goes with the thing, no longer what it is: "dress with belt". */
const companions =
  /(?<![\p{L}\p{N}])(?:with|for|from|by|w\/|mit|fur|aus|von|avec|pour|en|de|a|au|aux|con|para|por|da|di|per|in|und|and|et|y|e|&|\+)(?![\p{L}\p{N}])|[(|–—,:]| - /u

/**
 * What a product name or a category stands for. `other` and `never` are things no garment engine can put on;
 * undefined when no known word of the six languages is in it.
 */
export function classify(text: string): GarmentType | 'other' | undefined {
  const clean = normalise(text).slice(0, 400)
  if (!clean) return undefined
  const companion = companions.exec(clean)
  const head = companion && companion.index > 0 ? judge(clean.slice(0, companion.index)) : undefined
  const kind = head ?? judge(clean)
  return kind === 'never' ? 'other' : kind
}

/** A name of one word that is only clear beside others, such as "Top". */
const lone = /(?<![\p{L}\p{N}-])(tops?|tshirt|jeans|trousers)$/u

function judge(text: string): WordClass | undefined {
  let best: { kind: WordClass; at: number; length: number } | undefined
  for (const { build, kind, pattern } of all()) {
    for (const match of text.matchAll(pattern)) {
      if (kind === 'never') return 'never'
      const end = match.index + match[0].length
      // The later word wins where the thing stands last; a first-standing word counts by how early it comes.
      const at = build === 'first' ? 1000 - match.index : end
      const length = match[0].length
      if (!best || at > best.at || (at === best.at && length > best.length)) best = { kind, at, length }
    }
  }
  if (!best && lone.test(text)) return /jeans|trousers/.test(text) ? 'lower_body' : 'upper_body'
  return best?.kind
}
