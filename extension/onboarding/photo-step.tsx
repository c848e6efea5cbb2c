import { useCallback, useEffect, useRef, useState } from 'react'
import { type NextStep, nextStep } from '../../shared/body.ts'
import type { Avatar } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { blobToDataUrl } from '../daemon-link/picture-data.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import type { ToastText } from '../ui/toast.tsx'
import { BodyRoom } from './body/body-room.tsx'
import { BodyReport } from './body-report.tsx'
import { CameraView } from './camera-view.tsx'
import { PhotoList } from './photo-list.tsx'
import { shrinkPhoto } from './shrink-photo.ts'

/** Something can be tried on with these. */
const fitting: NextStep[] = ['ready', 'ready_for_tops']

/**
 * Photos of the shopper: added by file, drop or camera, what Drape saw in the chosen one, and how to get from a head to
 * a body.
 */
export function PhotoStep(props: {
  /** Hears whether something can be tried on with the chosen photo. */
  usable: (usable: boolean) => void
  /** A body was chosen: on to the next step. */
  arrived: () => void
  tell: (toast: ToastText) => void
}) {
  const { usable, arrived, tell } = props
  const file = useRef<HTMLInputElement>(null)
  const understood = useRef<HTMLDivElement>(null)
  const [avatars, setAvatars] = useState<Avatar[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [camera, setCamera] = useState(false)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState('')
  const failed = useCallback((error: unknown) => setProblem(problemText(codeOf(error))), [])

  const load = useCallback(async () => {
    const [found, { default_avatar_id }] = await Promise.all([askLink('avatars'), askLink('preferences')])
    setAvatars(found)
    setChosen(defaultAvatar(found, default_avatar_id)?.id ?? null)
  }, [])
  useEffect(() => void load().catch(failed), [load, failed])

  async function choose(id: string | null) {
    setChosen(id)
    const now = await askLink('preferences')
    await askLink('savePreferences', { ...now, default_avatar_id: id })
  }

  async function add(photo: Blob) {
    setCamera(false)
    setProblem('')
    setBusy(true)
    try {
      const added = await askLink('addAvatar', await blobToDataUrl(await shrinkPhoto(photo)))
      await choose(added.id)
      await load()
    } catch (error) {
      failed(error)
    }
    setBusy(false)
  }

  async function remove(id: string) {
    await askLink('remove', 'avatars', id)
    await load()
    const undo = () => void askLink('restore', 'avatars', id).then(load).catch(failed)
    tell({ message: text('wardrobe.removed'), undo })
  }

  const shown = avatars.find(({ id }) => id === chosen)
  // Photos of before photos were looked at may be anything.
  const next = shown && (shown.body ? nextStep(shown.body) : 'ready')
  const fit = next !== undefined && fitting.includes(next)
  useEffect(() => usable(fit), [usable, fit])

  async function picked({ id, body }: Avatar) {
    await choose(id)
    await load()
    tell({ message: text('body.chosen') })
    // A doubtful one may still be none that can be worn.
    if (body && fitting.includes(nextStep(body))) arrived()
    else understood.current?.focus()
  }

  function another() {
    setCamera(false)
    file.current?.click()
  }

  return (
    <>
      <p>{text('onboarding.photoText')}</p>
      {camera ? (
        <CameraView taken={(photo) => void add(photo)} close={() => setCamera(false)} />
      ) : (
        <section
          aria-label={text('onboarding.photoTitle')}
          className={`drop${over ? ' over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            const photo = event.dataTransfer.files[0]
            if (photo) void add(photo)
          }}
        >
          <label className="button main">
            {text('onboarding.choose')}
            <input
              ref={file}
              type="file"
              className="hidden"
              accept="image/jpeg,image/png,image/webp,image/avif"
              disabled={busy}
              onChange={(event) => {
                const photo = event.target.files?.[0]
                event.target.value = ''
                if (photo) void add(photo)
              }}
            />
          </label>
          <button type="button" className="button" disabled={busy} onClick={() => setCamera(true)}>
            <Icon name="camera" />
            {text('onboarding.take')}
          </button>
          <span>{text('onboarding.drop')}</span>
        </section>
      )}
      <p role="status" className={busy ? 'busy' : 'hidden'}>
        {busy && text('onboarding.reading')}
      </p>
      {problem && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
      {shown && !busy && (
        // Not taken away while the camera is on: what was said in it would be lost.
        <div hidden={camera} className="understood" ref={understood} tabIndex={-1}>
          <BodyReport avatar={shown} />
          {(next === 'complete' || next === 'ready_for_tops') && (
            <BodyRoom key={shown.id} avatar={shown} {...{ another, picked, tell }} />
          )}
        </div>
      )}
      {avatars.length > 0 && (
        <PhotoList
          avatars={avatars}
          chosen={chosen}
          choose={(id) => void choose(id).catch(failed)}
          remove={(id) => void remove(id).catch(failed)}
        />
      )}
    </>
  )
}
