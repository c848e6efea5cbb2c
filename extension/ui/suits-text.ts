import type { ColorMatch } from '../../shared/score-colors.ts'
import { colorText } from './color-text.ts'
import { knownText, text } from './text.ts'

/** How a garment goes with the shopper's palette, in a sentence. */
export function suitsText({ verdict, because, family }: ColorMatch): string {
  if (verdict === 'best') return text('suits.best', knownText('colorFamilies', family) ?? family)
  if (verdict === 'avoid' && because) return text('suits.avoid', colorText(because))
  return text(verdict === 'neutral' ? 'suits.neutral' : 'suits.fair')
}
