import { useEffect, useMemo, useState } from 'react'
import type { Palette } from '../../shared/palettes.ts'
import { type ColorMatch, type GarmentColor, scoreColors } from '../../shared/score-colors.ts'
import type { Garment } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { ownPalette } from '../ui/own-palette.ts'

/**
 * How garments go with the shopper's palette, once `wanted`. Colours that nobody has looked at yet are asked for one after
 * another.
 */
export function useSuits(wanted: boolean, items: Garment[] | null) {
  const [palette, setPalette] = useState<Palette | null>()
  const [looked, setLooked] = useState<ReadonlyMap<string, GarmentColor[]>>(new Map())
  useEffect(() => {
    if (!wanted) return
    void Promise.all([askLink('preferences'), askLink('avatars')]).then(
      ([preferences, avatars]) =>
        setPalette(ownPalette(preferences, defaultAvatar(avatars, preferences.default_avatar_id)) ?? null),
      () => undefined,
    )
  }, [wanted])

  const unknown = (items ?? []).filter(({ id, colors }) => !colors && !looked.has(id))
  const next = wanted && palette ? unknown[0]?.id : undefined
  useEffect(() => {
    if (!next) return
    let gone = false
    const note = (colors: GarmentColor[]) => {
      if (!gone) setLooked((now) => new Map(now).set(next, colors))
    }
    void askLink('garmentColors', next).then(
      ({ colors }) => note(colors ?? []),
      () => note([]),
    )
    return () => {
      gone = true
    }
  }, [next])

  const matches = useMemo(() => {
    const found = new Map<string, ColorMatch>()
    if (!wanted || !palette) return found
    for (const { id, colors } of items ?? []) {
      const match = scoreColors(colors ?? looked.get(id) ?? [], palette)
      if (match) found.set(id, match)
    }
    return found
  }, [wanted, palette, items, looked])
  return {
    matches,
    /** The shopper's colours are not known. */
    toneless: wanted && palette === null,
    /** How many garments have been looked at; undefined when all have. */
    looking: next ? (items?.length ?? 0) - unknown.length : undefined,
  }
}
