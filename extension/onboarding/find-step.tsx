import { useEffect } from 'react'
import { loadingText } from '../ui/loading-text.ts'
import { text } from '../ui/text.ts'
import type { LinkStatus } from '../ui/use-link-status.ts'

/** Milliseconds between looks while the daemon is being started. */
const rhythm = 3000

/** Says whether the daemon is there, and how to start it; it is found by itself once it runs. */
export function FindStep({ status, look }: { status: LinkStatus; look: () => Promise<void> }) {
  const { kind } = status
  useEffect(() => {
    if (kind !== 'offline') return
    const timer = setInterval(() => void look(), rhythm)
    return () => clearInterval(timer)
  }, [kind, look])

  if (kind === 'looking') return <p role="status">{text('onboarding.looking')}</p>
  if (kind === 'update-extension') return <p role="alert">{text('problems.updateExtensionText')}</p>
  if (kind === 'update-daemon') return <p role="alert">{text('problems.updateDaemonText')}</p>
  if ('version' in status)
    return (
      <p role="status">
        {text('onboarding.found', status.version)}
        {(kind === 'starting' || status.networks) && <span> · {loadingText(status.networks)}</span>}
      </p>
    )
  return (
    <div role="status">
      <p>
        <b>{text('problems.offlineTitle')}.</b> {text('onboarding.howToStart')}
      </p>
      <code>npx drape daemon</code>
      <button type="button" className="button" onClick={() => void look()}>
        {text('onboarding.lookAgain')}
      </button>
    </div>
  )
}
