import { useEffect, useState } from 'react'
import type { SkinTone } from '../../../shared/skin-tones.ts'
import { askLink } from '../../daemon-link/ask-link.ts'

/** The tone that was chosen, else what the photo says once it is `wanted`; undefined while neither is known. */
export function useSkinTone(
  avatarId: string,
  chosen: SkinTone | undefined,
  wanted: boolean,
): SkinTone | undefined {
  const [read, setRead] = useState<SkinTone>()
  const ask = wanted && !chosen
  useEffect(() => {
    if (!ask) return
    let gone = false
    void askLink('analyzeFace', avatarId).then(
      ({ skin_tone }) => gone || setRead(skin_tone),
      // No face, or light that tells nothing: then nothing is said of the skin.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [avatarId, ask])
  return chosen ?? read
}
