import { browser } from 'wxt/browser'
import { text } from '../ui/text.ts'
import type { LinkStatus } from '../ui/use-link-status.ts'

/** A dot and a sentence; where something is to be done, the thing to do. */
export function StatusLine({ status, look }: { status: LinkStatus; look: () => Promise<void> }) {
  const good = status.kind === 'ready'
  return (
    <p className={`status ${status.kind}`} role="status">
      <i className="dot" />
      <span className={good ? 'hidden' : ''}>{say(status)}</span>
      {status.kind === 'unpaired' && (
        <a href={browser.runtime.getURL('/onboarding.html')} target="_blank" rel="noreferrer">
          {text('problems.unpairedAction')}
        </a>
      )}
      {(status.kind === 'offline' || status.kind === 'update-daemon') && (
        <button type="button" onClick={() => void look()}>
          {text('overlay.retry')}
        </button>
      )}
    </p>
  )
}

function say({ kind }: LinkStatus): string {
  switch (kind) {
    case 'looking':
      return text('onboarding.looking')
    case 'offline':
      return text('problems.offlineTitle')
    case 'unpaired':
      return text('problems.unpairedTitle')
    case 'update-extension':
      return text('problems.updateExtensionTitle')
    case 'update-daemon':
      return text('problems.updateDaemonTitle')
    default:
      return text(`status.${kind}`)
  }
}
