import { browser } from 'wxt/browser'
import { Icon } from '../ui/icon.tsx'
import { StartButton } from '../ui/start-button.tsx'
import { text } from '../ui/text.ts'
import type { LinkStatus } from '../ui/use-link-status.ts'

/** In the place of a list that cannot be had: what to do about it. */
export function NoDaemon({ status: { kind }, look }: { status: LinkStatus; look: () => Promise<void> }) {
  const retry = (
    <button type="button" className="button main" onClick={() => void look()}>
      {text('overlay.retry')}
    </button>
  )
  const setUp = (
    <a
      className="button main"
      href={browser.runtime.getURL('/onboarding.html')}
      target="_blank"
      rel="noreferrer"
    >
      {text('problems.unpairedAction')}
    </a>
  )
  return (
    <div className="empty">
      <Icon name="warning" />
      {kind === 'unpaired' && <p>{text('problems.unpairedText')}</p>}
      {kind === 'offline' && <p>{text('problems.offlineTitle')}.</p>}
      {kind === 'update-extension' && <p>{text('problems.updateExtensionText')}</p>}
      {kind === 'update-daemon' && <p>{text('problems.updateDaemonText')}</p>}
      {kind === 'unpaired' && setUp}
      {kind === 'offline' && <StartButton started={look} />}
      {kind === 'update-daemon' && retry}
    </div>
  )
}
