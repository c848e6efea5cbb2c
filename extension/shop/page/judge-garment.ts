import type { GarmentType } from '../../../shared/garment-type.ts'
import { classify } from '../words/classify.ts'

/** Whether words describe a garment Drape can put on, and which; null when they do not. */
export interface Judgement {
  garmentType?: GarmentType
}

/**
 * The name decides; a silent name ("Sonoma") leaves it to the texts behind it, the most particular first;
 * letters of clothing sizes decide for a garment of unknown type.
 */
export function judgeGarment(name: string, context: Iterable<string>, hasSizes = false): Judgement | null {
  const judged = judge(name)
  if (judged !== undefined) return judged
  for (const text of context) {
    const found = judge(text)
    if (found !== undefined) return found
  }
  return hasSizes ? {} : null
}

function judge(text: string): Judgement | null | undefined {
  const found = classify(text)
  return found === 'other' ? null : found && { garmentType: found }
}

const sizeNames = /^(?:xxs|xs|s|m|l|xl|xxl|2xl|3xl)$/i

/** True when the page offers at least three of the letter sizes, which only clothes have. */
export function offersLetterSizes(root: ParentNode): boolean {
  const options = root.querySelectorAll(
    'select option, [class*="size" i] button, [class*="size" i] label, [class*="size" i] li, fieldset label, [role="radio"]',
  )
  const seen = new Set<string>()
  for (const option of [...options].slice(0, 300)) {
    const text = option.textContent?.trim().split(/\s/, 1)[0] ?? ''
    if (sizeNames.test(text)) seen.add(text.toLowerCase())
  }
  return seen.size >= 3
}
