import { loadingText } from '../ui/loading-text.ts'
import { text } from '../ui/text.ts'
import type { LinkStatus } from '../ui/use-link-status.ts'

/** A dot, and a sentence where all is not well. */
export function StatusLine({ status }: { status: LinkStatus }) {
  const good = status.kind === 'ready'
  return (
    <p className={`status ${status.kind}`} role="status">
      <i className="dot" />
      <span className={good ? 'hidden' : ''}>{say(status)}</span>
    </p>
  )
}

function say(status: LinkStatus): string {
  const { kind } = status
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
    case 'starting':
      return loadingText(status.networks)
    default:
      return text(`status.${kind}`)
  }
}
