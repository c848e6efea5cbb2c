import type { GarmentType } from '../../../shared/garment-type.ts'
import { type Build, type WordClass, wordLists } from './garment-words.ts'
import { normalise } from './normalise.ts'

interface Matcher {
  build: Build
  /** One group per kind, in `order`. */
  pattern: RegExp
}

// Plain classes instead of \p{…}: normalised Latin text is nearly ASCII, and these compile ten times as fast.
const before = '(?<![a-z0-9])'
const after = '(?![a-z0-9])'

/** Of words that begin alike the first kind wins: a coat rack is no coat. */
const order: WordClass[] = ['never', 'other', 'upper_body', 'lower_body', 'dresses']

function compile(build: Build, words: Record<WordClass, string>): Matcher {
  const groups = order.map((kind) => `(${words[kind]})`).join('|')
  // German joins words, so a known ending names the thing: Sommerkleid, Baumwollhemd.
  const start = build === 'last' || build === 'first' ? before : ''
  const end = build === 'inside' ? '' : after
  return {
    build,
    pattern: new RegExp(`${start}(?:${groups})${end}`, 'g'),
  }
}

let matchers: Matcher[] | undefined
function matchersFor(text: string): Matcher[] {
  // Compiled on first use: a page that is no shop never pays for it.
  matchers ??= wordLists.map(({ build, words }) => compile(build, words))
  const latin = /[a-z]/.test(text)
  const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text)
  return matchers.filter(({ build }) => (build === 'inside' ? japanese : latin))
}

/** Words after which a name tells what goes with the thing, no longer what it is: "dress with belt". */
const companions =
  /(?<![a-z0-9])(?:with|for|from|by|w\/|mit|fur|aus|von|avec|pour|en|de|a|au|aux|con|para|por|da|di|per|in|und|and|et|y|e|&|\+)(?![a-z0-9])|[(|–—,:]| - /

const known = new Map<string, GarmentType | 'other' | undefined>()

/**
 * What a product name or a category stands for. `other` and `never` are things no garment engine can put on;
 * undefined when no known word of the six languages is in it.
 */
export function classify(text: string): GarmentType | 'other' | undefined {
  // Pages are looked at again and again, with the same names.
  if (known.size > 2000) known.clear()
  if (!known.has(text)) known.set(text, classifyNew(text))
  return known.get(text)
}

function classifyNew(text: string): GarmentType | 'other' | undefined {
  const clean = normalise(text.slice(0, 400))
  if (!clean) return undefined
  const companion = companions.exec(clean)
  const head = companion && companion.index > 0 ? judge(clean.slice(0, companion.index)) : undefined
  const kind = head ?? judge(clean)
  return kind === 'never' ? 'other' : kind
}

interface Match {
  build: Build
  kind: WordClass
  start: number
  end: number
}

function judge(text: string): WordClass | undefined {
  const matches: Match[] = []
  for (const { build, pattern } of matchersFor(text)) {
    for (const match of text.matchAll(pattern)) {
      const kind = order[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]
      if (kind === 'never') return 'never'
      matches.push({ build, kind, start: match.index, end: match.index + match[0].length })
    }
  }
  if (matches.length === 0) return undefined
  // French, Spanish and Italian borrow English words but put the thing itself first: "T-shirt chat noir".
  const romance = matches.some(({ build }) => build === 'first')
  return matches.reduce((a, b) => ((romance ? b.start < a.start : b.end > a.end) ? b : a)).kind
}
