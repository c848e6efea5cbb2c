import { useCallback, useEffect, useRef, useState } from 'react'
import type { Preferences } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'

/** The profile's settings, and a way to change some of them: at once here, then in the daemon. */
export function usePreferences(live: boolean, failed: (error: unknown) => void) {
  const [preferences, setPreferences] = useState<Preferences | null>(null)
  const saved = useRef<Promise<unknown>>(Promise.resolve())
  const load = useCallback(() => askLink('preferences').then(setPreferences, failed), [failed])
  useEffect(() => {
    if (live) void load()
  }, [live, load])

  const change = useCallback(
    (part: Partial<Preferences>) => {
      setPreferences((now) => now && { ...now, ...part })
      // One after another, each over what the daemon has: a slow save must not undo a newer one.
      const done = saved.current.then(async () => {
        try {
          await askLink('savePreferences', { ...(await askLink('preferences')), ...part })
        } catch (error) {
          failed(error)
          await load()
        }
      })
      saved.current = done
      return done
    },
    [failed, load],
  )
  return { preferences, change }
}
