import type { Palette } from '../../shared/palettes.ts'
import { type GarmentColor, scoreColors } from '../../shared/score-colors.ts'
import { createLink } from '../daemon-link/create-link.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { ownPalette } from '../ui/own-palette.ts'
import { findPicture } from './find-picture.ts'

/** Milliseconds for which the shopper's wish and palette are taken for granted. */
const fresh = 10_000
const remembered = 500

const link = createLink()
let wish: { at: number; palette: Promise<Palette | undefined> } | undefined
const seen = new Map<string, GarmentColor[]>()

/** The palette that marks go by; undefined where the shopper wants none, or has no palette yet. */
async function wantedPalette(): Promise<Palette | undefined> {
  const preferences = await link.preferences()
  if (!preferences.mark_shops) return undefined
  return ownPalette(preferences, defaultAvatar(await link.avatars(), preferences.default_avatar_id))
}

/** Whether the garment in a shop's picture suits the shopper; null where they do not want to know or it cannot be said. */
export async function judgePicture(
  url: string,
  page: { tabId: number; frameId: number },
): Promise<boolean | null> {
  if (!wish || Date.now() - wish.at > fresh) wish = { at: Date.now(), palette: wantedPalette() }
  const palette = await wish.palette.catch(() => undefined)
  if (!palette) return null
  let colors = seen.get(url)
  if (!colors) {
    const picture = await findPicture([url], page)
    if (!picture.ok) return false
    colors = await link.pictureColors(picture.dataUrl).catch(() => undefined)
    // A daemon that could not answer may do so the next time.
    if (!colors) return false
    if (seen.size >= remembered) seen.clear()
    seen.set(url, colors)
  }
  return scoreColors(colors, palette)?.verdict === 'best'
}
