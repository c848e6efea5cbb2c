import type { GarmentType } from '../../../shared/garment-type.ts'
import { garmentWords } from './garment-words.ts'

const separators = /[>|/\\\n\r,;:·•»–—()[\]]+|\s-\s/
/** What follows describes a part ("dress with shirt collar"), not the garment. */
const asides = /\s(?:with|w\/|for|mit|für|avec|pour|con|para|per)\s.*$/u

/**
 * The garment's type as the page's words name it, or `null` when they say nothing or contradict each other.
 * The first phrase, the title, counts most.
 */
export function typeFromWords(text: string): GarmentType | null {
  const votes = { upper_body: 0, lower_body: 0, dresses: 0 }
  const phrases = text
    .normalize('NFKC')
    .toLowerCase()
    .split(separators)
    .filter((part) => part.trim() !== '')
  phrases.forEach((phrase, i) => {
    const type = typeOfPhrase(` ${phrase.trim()} `.replace(asides, ' '))
    if (type) votes[type] += i === 0 ? 2.5 : 1
  })
  const ranked = (Object.keys(votes) as GarmentType[]).sort((a, b) => votes[b] - votes[a])
  return votes[ranked[0]] > votes[ranked[1]] ? ranked[0] : null
}

function typeOfPhrase(text: string): GarmentType | null {
  const phrase = garmentWords.reduce(
    (rest, { pattern, type }) => (type ? rest : rest.replace(pattern, ' ')),
    text,
  )
  let best: { weight: number; type: GarmentType } | null = null
  for (const { pattern, type, head } of garmentWords) {
    if (!type) continue
    for (const match of phrase.matchAll(pattern)) {
      // English, German and Japanese name the thing last ("shirt dress"), French, Spanish and Italian first ("robe chemise").
      const place = match.index / phrase.length
      const weight = head === 'fixed' ? 10 + match[0].length : head === 'last' ? place : 1 - place
      if (!best || weight > best.weight) best = { weight, type }
    }
  }
  return best?.type ?? null
}
