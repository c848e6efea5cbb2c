import { useEffect, useState } from 'react'
import type { TryOnBatchResult } from '../../shared/try-on.ts'
import type { Avatar } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { followJob } from '../overlay/follow-job.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { text } from '../ui/text.ts'
import type { ToastText } from '../ui/toast.tsx'

/** The chosen garments on one photo, all in one job. It goes on in the daemon when the popup closes. */
export function BatchBar(props: {
  chosen: string[]
  clear: () => void
  tried: () => void
  tell: (toast: ToastText) => void
}) {
  const { chosen, clear, tried, tell } = props
  const [avatars, setAvatars] = useState<Avatar[]>([])
  const [avatar, setAvatar] = useState<string>()
  const [progress, setProgress] = useState<number | null>(null)
  useEffect(() => {
    void Promise.all([askLink('avatars'), askLink('preferences')]).then(
      ([found, { default_avatar_id }]) => {
        setAvatars(found)
        setAvatar(defaultAvatar(found, default_avatar_id)?.id)
      },
      () => undefined,
    )
  }, [])

  async function start() {
    if (!avatar) return tell({ message: text('problems.noPhotoTitle') })
    setProgress(0)
    try {
      const started = await askLink('tryOnBatch', avatar, chosen)
      const { result } = await followJob(askLink, started, (job) => setProgress(job.progress))
      const { results } = result as TryOnBatchResult
      const good = results.filter((each) => each.result).length
      tell({ message: text('wardrobe.batchDone', good, results.length) })
      clear()
      tried()
    } catch (error) {
      setProgress(null)
      tell({ message: problemText(codeOf(error)) })
    }
  }

  return (
    <div className="batch">
      <fieldset className="faces" aria-label={text('wardrobe.onPhoto')}>
        {avatars.slice(0, 4).map(({ id }, index) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === avatar}
            aria-label={text('onboarding.usePhoto', index + 1)}
            onClick={() => setAvatar(id)}
          >
            <StoredPicture shelf="avatars" id={id} width={96} alt="" />
          </button>
        ))}
      </fieldset>
      <button type="button" className="button main" disabled={progress !== null} onClick={() => void start()}>
        {progress === null
          ? text('wardrobe.tryOnChosen', chosen.length)
          : `${text('overlay.working')} ${Math.round(progress * 100)} %`}
      </button>
      <button type="button" className="button round" aria-label={text('wardrobe.clear')} onClick={clear}>
        <Icon name="close" />
      </button>
    </div>
  )
}
