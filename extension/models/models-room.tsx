import '../ui/theme.css'
import './models.css'
import { useCallback, useEffect, useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { useLinkStatus } from '../ui/use-link-status.ts'
import { NoDaemon } from '../wardrobe/no-daemon.tsx'
import { LaterList } from './later-list.tsx'
import { PackCard } from './pack-card.tsx'
import { sizeText } from './quantity.ts'
import { useModels } from './use-models.ts'

/** Milliseconds between looks for a daemon that is not there. */
const rhythm = 3000

/** What can be installed: how to get it, how far it is, whether it is sound, how it goes. */
export function ModelsRoom() {
  const [status, look] = useLinkStatus()
  const [toast, setToast] = useState<ToastText | null>(null)
  const { kind } = status
  const live = kind === 'ready' || kind === 'starting' || kind === 'problem'
  const tell = useCallback((message: string) => setToast({ message }), [])
  const lost = useCallback(
    (error: unknown) => {
      const code = codeOf(error)
      // What stands in the place of the list says these better.
      if (code !== 'OFFLINE' && code !== 'UNAUTHORIZED') tell(problemText(code))
      void look()
    },
    [look, tell],
  )
  const { list, load } = useModels(live, lost)
  useEffect(() => {
    if (kind !== 'offline') return
    const timer = setInterval(() => void look(), rhythm)
    return () => clearInterval(timer)
  }, [kind, look])

  const packs = list?.items ?? []
  return (
    <main className="models">
      <header>
        <span className="mark">
          <Icon name="hanger" />
        </span>
        <h1>{text('models.title')}</h1>
        <p className="lead">{text('models.lead')}</p>
        {live && typeof list?.free_bytes === 'number' && (
          <p className="free">{text('models.free', sizeText(list.free_bytes))}</p>
        )}
      </header>
      {kind === 'looking' && <p role="status">{text('onboarding.looking')}</p>}
      {!live && kind !== 'looking' && <NoDaemon status={status} look={look} />}
      {live && list && (
        <>
          <ul className="packs">
            {packs
              .filter(({ usable }) => usable)
              .map((pack) => (
                <PackCard
                  key={pack.name}
                  pack={pack}
                  packs={packs}
                  free={list.free_bytes}
                  load={load}
                  tell={tell}
                />
              ))}
          </ul>
          <LaterList
            packs={packs.filter(({ usable }) => !usable)}
            occupied={packs.some(({ pull, check }) => pull || check?.running)}
            load={load}
            tell={tell}
          />
        </>
      )}
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </main>
  )
}
