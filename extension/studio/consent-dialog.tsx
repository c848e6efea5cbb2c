import { Fragment, useCallback, useEffect, useId, useState } from 'react'
import type { Outgoing } from '../../shared/recommend.ts'
import type { ServiceConsent } from '../../shared/services.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { consentText } from './consent-text.ts'

/** What would leave this computer, shown before the shopper allows it. */
export function ConsentDialog(props: { consent: ServiceConsent; decide: (allowed: boolean) => void }) {
  const { consent, decide } = props
  const [going, setGoing] = useState<(Outgoing & { url: string })[] | null>(null)
  const [problem, setProblem] = useState<LinkErrorCode | null>(null)
  const title = useId()

  useEffect(() => {
    const show = async () => {
      const mine = (await askLink('outgoing')).filter((each) => each.consent === consent)
      const pictures = mine.map(({ picture, purpose }) =>
        picture ? askLink('outgoingPicture', purpose) : '',
      )
      const urls = await Promise.all(pictures)
      setGoing(mine.map((each, i) => ({ ...each, url: urls[i] })))
    }
    show().catch((error) => setProblem(codeOf(error)))
  }, [consent])
  const open = useCallback((node: HTMLDialogElement | null) => {
    if (node && !node.open) node.showModal()
  }, [])

  return (
    <dialog className="consent" ref={open} aria-labelledby={title} onClose={() => decide(false)}>
      <h3 id={title}>{text('studio.allowTitle', consentText(consent))}</h3>
      {problem && (
        <p className="notice" role="alert">
          {problemText(problem)}
        </p>
      )}
      {!going && !problem && <span className="skeleton block" />}
      {going?.map(({ purpose, words, url }) => (
        <Fragment key={purpose}>
          <p>{text(purpose === 'face' ? 'studio.allowFace' : 'studio.allowWords')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it */}
          <pre className="words" lang="en" tabIndex={0}>
            {words}
          </pre>
          {url && (
            <>
              <p>{text('studio.allowPicture')}</p>
              <img className="going" src={url} alt={text('studio.allowPicture')} />
            </>
          )}
        </Fragment>
      ))}
      <p className="soft">{text('studio.allowLater')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => decide(false)}>
          {text('studio.notNow')}
        </button>
        <button type="button" className="button main" disabled={!going?.length} onClick={() => decide(true)}>
          {text('studio.allow')}
        </button>
      </div>
    </dialog>
  )
}
