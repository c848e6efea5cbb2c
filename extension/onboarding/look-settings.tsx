import { useEffect, useRef, useState } from 'react'
import type { Preferences } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { storedLook, storeLook } from '../ui/look.ts'
import { languages, text } from '../ui/text.ts'

type Look = Pick<Preferences, 'language' | 'theme'>
const themes = ['auto', 'light', 'dark'] as const

/** Theme and language: at once here, and in the daemon's preferences for the shopper's other browsers. */
export function LookSettings({ paired, changed }: { paired: boolean; changed: () => void }) {
  const [look, setLook] = useState<Look>({ language: 'auto', theme: 'auto' })
  const saved = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => void storedLook().then(setLook), [])
  // `changed` is a new function at every draw; the daemon is asked only when it is first met.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!paired) return
    void askLink('preferences').then(
      async ({ language, theme }) => {
        // A look chosen in another browser; one chosen here before pairing goes before the daemon's default.
        if (language === 'auto' && theme === 'auto') return
        await storeLook({ language, theme })
        setLook({ language, theme })
        changed()
      },
      () => undefined,
    )
  }, [paired])

  async function change(part: Partial<Look>) {
    const next = { ...look, ...part }
    setLook(next)
    await storeLook(next)
    changed()
    if (!paired) return
    // One after another: a slow save must not undo a newer one.
    saved.current = saved.current
      .then(async () => askLink('savePreferences', { ...(await askLink('preferences')), ...next }))
      .catch(() => undefined)
  }

  return (
    <section className="settings">
      <h2>{text('settings.title')}</h2>
      <label>
        {text('settings.theme')}
        <select
          value={look.theme}
          onChange={(event) => void change({ theme: event.target.value as Look['theme'] })}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {text(`settings.${theme}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('settings.language')}
        <select
          value={look.language}
          onChange={(event) => void change({ language: event.target.value as Look['language'] })}
        >
          <option value="auto">{text('settings.auto')}</option>
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}
