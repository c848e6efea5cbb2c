import type { Palette } from '../../../shared/palettes.ts'
import type { KeywordLanguage, StyleProfile } from '../../../shared/recommend.ts'
import type { SkinTone } from '../../../shared/skin-tones.ts'
import type { OwnedGarment } from './build-keywords.ts'

const spoken = (name: string) => name.replaceAll('_', ' ')

/** All that a language model is told of the shopper, one fact a line: words of lists, no numbers of body or face, no names. */
export function keywordRequest(
  tone: SkinTone,
  palette: Palette,
  wardrobe: readonly OwnedGarment[],
  { gender, style_preference, body_type, season }: StyleProfile,
  language: KeywordLanguage = 'en',
): string {
  const facts = {
    'skin tone category': spoken(tone),
    'best colors, the most telling first': palette.best.map(spoken).join(', '),
    'colors to avoid': palette.avoid.map(spoken).join(', '),
    neutrals: palette.neutrals.map(spoken).join(', '),
    wardrobe: wardrobe
      .map(({ garment_type, colors }) =>
        spoken([...colors.slice(0, 2).map(({ name }) => name), garment_type ?? 'garment'].join(' ')),
      )
      .join(', '),
    gender,
    style: style_preference,
    'body type': body_type,
    season,
    'language of the shop':
      language === 'en' ? undefined : new Intl.DisplayNames('en', { type: 'language' }).of(language),
  }
  return Object.entries(facts)
    .flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
    .join('\n')
}
