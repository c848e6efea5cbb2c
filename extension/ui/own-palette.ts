import { type Palette, palettes } from '../../shared/palettes.ts'
import type { Avatar, Preferences } from '../../shared/wardrobe.ts'

/** The shopper's palette: of the tone they chose, else of the photo's; undefined while neither is known. */
export function ownPalette({ style }: Preferences, photo: Avatar | undefined): Palette | undefined {
  const tone = style.skin_tone ?? photo?.skin?.tone
  return tone && palettes[tone]
}
