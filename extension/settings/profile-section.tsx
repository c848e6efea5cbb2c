import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Profile } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { text } from '../ui/text.ts'
import type { ToastText } from '../ui/toast.tsx'
import { forgetSeen } from '../wardrobe/seen-wardrobe.ts'
import { ProfileRow } from './profile-row.tsx'

/** Those who share this computer. `switched`: this browser is for another one now. */
export function ProfileSection(props: {
  failed: (error: unknown) => void
  tell: (toast: ToastText) => void
  switched: () => void
}) {
  const { failed, tell, switched } = props
  const [known, setKnown] = useState<{ items: Profile[]; current: string } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const load = useCallback(() => askLink('profiles').then(setKnown, failed), [failed])
  useEffect(() => void load(), [load])
  const nameOf = ({ name }: Profile) => name || text('settingsPage.firstProfile')
  const change = (work: Promise<unknown>) => work.catch(failed).then(load)

  async function use(profile: Profile) {
    await askLink('switchProfile', profile.id)
    await forgetSeen()
    await load()
    switched()
    tell({ message: text('settingsPage.used', nameOf(profile)) })
    heading.current?.focus()
  }
  async function remove(profile: Profile) {
    const undo = () => void change(askLink('restoreProfile', profile.id))
    try {
      await askLink('removeProfile', profile.id)
      tell({ message: text('wardrobe.removed'), undo })
      if (known?.current === profile.id) {
        await forgetSeen()
        switched()
      }
    } catch (error) {
      failed(error)
    }
    // Its button goes with it.
    heading.current?.focus()
    await load()
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    const name = field.current!.value.trim()
    if (!name) return
    field.current!.value = ''
    void change(askLink('addProfile', name))
  }

  return (
    <section className="panel" id="profiles" aria-labelledby="profiles-title">
      <h2 id="profiles-title" ref={heading} tabIndex={-1}>
        {text('settingsPage.profiles')}
      </h2>
      <p className="soft">{text('settingsPage.profilesLead')}</p>
      <ul className="profiles">
        {known?.items.map((profile) => (
          <ProfileRow
            key={profile.id}
            profile={profile}
            current={profile.id === known.current}
            alone={known.items.length === 1}
            use={() => void use(profile).catch(failed)}
            rename={(name) => void change(askLink('renameProfile', profile.id, name))}
            remove={() => void remove(profile)}
          />
        ))}
      </ul>
      <form className="add" onSubmit={add}>
        <label>
          {text('settingsPage.name')}
          <input ref={field} maxLength={100} autoComplete="off" />
        </label>
        <button type="submit" className="button">
          {text('settingsPage.add')}
        </button>
      </form>
    </section>
  )
}
