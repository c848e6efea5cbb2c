import '../ui/theme.css'
import './studio.css'
import { useCallback, useEffect, useState } from 'react'
import type { Avatar, Preferences } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { useLinkStatus } from '../ui/use-link-status.ts'
import { usePreferences } from '../ui/use-preferences.ts'
import { NoDaemon } from '../wardrobe/no-daemon.tsx'
import { AboutForm } from './about-form.tsx'
import { IdeaList } from './idea-list.tsx'
import { OutboundLog } from './outbound-log.tsx'
import { PaletteCard } from './palette-card.tsx'
import { ProductSection } from './product-section.tsx'
import { ServiceSection } from './service-section.tsx'
import { SkinCard } from './skin-card.tsx'
import { useAdvice } from './use-advice.ts'
import { WardrobeList } from './wardrobe-list.tsx'

/** What the page itself says of these is better than a line at the bottom. */
const said = ['OFFLINE', 'UNAUTHORIZED', 'NO_PHOTO', 'NO_FACE', 'PHOTO_TOO_DARK', 'COLORED_LIGHT']

/** "For you": what suits the shopper, why, and where to find it. */
export function StudioRoom() {
  const [status, look] = useLinkStatus()
  const [toast, setToast] = useState<ToastText | null>(null)
  const [avatars, setAvatars] = useState<Avatar[] | null>(null)
  const live = status.kind === 'ready' || status.kind === 'starting' || status.kind === 'problem'
  const tell = useCallback((message: string) => setToast({ message }), [])
  const failed = useCallback(
    (error: unknown) => {
      const code = codeOf(error)
      if (!said.includes(code)) tell(problemText(code))
      if (code === 'OFFLINE' || code === 'UNAUTHORIZED') void look()
    },
    [look, tell],
  )
  const { preferences, change } = usePreferences(live, failed)
  const advice = useAdvice(failed)
  const { found, shopped, work, problem, find, cancel } = advice
  const ready = live && preferences !== null

  useEffect(() => {
    if (!ready) return
    void askLink('avatars').then(setAvatars, failed)
    void find(false)
  }, [ready, find, failed])
  const changeStyle = useCallback(
    async (part: Partial<Preferences>) => {
      await change(part)
      if (part.style) void find(false)
    },
    [change, find],
  )

  const photo = defaultAvatar(avatars ?? [], preferences?.default_avatar_id)
  const allowed = (preferences?.allowed_services.length ?? 0) > 0
  return (
    <main className="studio">
      <header>
        <span className="mark">
          <Icon name="palette" />
        </span>
        <h1>{text('studio.title')}</h1>
        <p className="lead">{text('studio.lead')}</p>
      </header>
      {status.kind === 'looking' && <p role="status">{text('onboarding.looking')}</p>}
      {!live && status.kind !== 'looking' && <NoDaemon status={status} look={look} />}
      {ready && (
        <>
          <SkinCard
            found={found}
            problem={problem}
            photoId={photo?.id}
            chosen={preferences.style.skin_tone}
            choose={(skin_tone) => void changeStyle({ style: { ...preferences.style, skin_tone } })}
          />
          {found && !problem && (
            <>
              <PaletteCard tone={found.skin_tone} />
              <WardrobeList found={found} />
              <IdeaList found={found} />
              <ProductSection
                shopped={shopped}
                tone={found.skin_tone}
                allowed={allowed}
                job={work?.shopping ? work.job : null}
                avatarId={photo?.id}
                search={() => void find(true)}
                cancel={cancel}
              />
            </>
          )}
          <AboutForm preferences={preferences} change={(part) => void changeStyle(part)} />
          <ServiceSection {...{ preferences, change, failed, tell }} fresh={work === null} />
          <OutboundLog fresh={work === null} failed={failed} />
        </>
      )}
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </main>
  )
}
