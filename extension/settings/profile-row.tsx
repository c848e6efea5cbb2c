import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Profile } from '../../shared/wardrobe.ts'
import { text } from '../ui/text.ts'

/** One who shares the computer: used, renamed or deleted. */
export function ProfileRow(props: {
  profile: Profile
  current: boolean
  /** The last profile stays. */
  alone: boolean
  use: () => void
  rename: (name: string) => void
  remove: () => void
}) {
  const { profile, current, alone, use, rename, remove } = props
  const [naming, setNaming] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  const name = profile.name || text('settingsPage.firstProfile')
  useEffect(() => {
    if (naming) {
      field.current?.focus()
      field.current?.select()
    } else if (was.current) opener.current?.focus()
    was.current = naming
  }, [naming])

  const save = (event: FormEvent) => {
    event.preventDefault()
    const typed = field.current!.value.trim()
    if (typed && typed !== profile.name) rename(typed)
    setNaming(false)
  }
  if (naming)
    return (
      <li className="profile">
        <form onSubmit={save}>
          <label>
            <span className="hidden">{text('settingsPage.name')}</span>
            <input
              ref={field}
              defaultValue={profile.name}
              maxLength={100}
              required
              onKeyDown={(event) => event.key === 'Escape' && setNaming(false)}
            />
          </label>
          <button type="submit" className="button main">
            {text('settingsPage.save')}
          </button>
          <button type="button" className="button" onClick={() => setNaming(false)}>
            {text('overlay.cancel')}
          </button>
        </form>
      </li>
    )
  return (
    <li className="profile" data-profile={profile.id}>
      <span>
        <b>{name}</b>
        {current && <small>{text('settingsPage.inUse')}</small>}
      </span>
      <span className="actions">
        {!current && (
          <button
            type="button"
            className="button"
            aria-label={text('settingsPage.useNamed', name)}
            onClick={use}
          >
            {text('settingsPage.use')}
          </button>
        )}
        <button
          type="button"
          className="button"
          ref={opener}
          aria-label={text('settingsPage.renameNamed', name)}
          onClick={() => setNaming(true)}
        >
          {text('settingsPage.rename')}
        </button>
        {!alone && (
          <button
            type="button"
            className="button"
            aria-label={text('wardrobe.remove', name)}
            onClick={remove}
          >
            {text('settingsPage.remove')}
          </button>
        )}
      </span>
    </li>
  )
}
