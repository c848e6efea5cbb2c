import { browser } from 'wxt/browser'
import { allowPictures } from '../permissions/use-on-shops.ts'
import { Icon } from '../ui/icon.tsx'
import { problemText } from '../ui/link-problem.ts'
import { StartButton } from '../ui/start-button.tsx'
import { text } from '../ui/text.ts'
import type { TryOn } from './create-try-on.ts'
import type { Problem } from './try-on-state.ts'

/** What went wrong, and the one thing to do next. */
export function ProblemScreen({
  problem,
  tryOn,
  close,
}: {
  problem: Problem
  tryOn: TryOn
  close: () => void
}) {
  const { title, body, action } = describe(problem, tryOn, close)
  return (
    <div className="problem" role="alert" data-problem={problem.kind}>
      <span className="mark">
        <Icon name={problem.kind === 'no-photo' ? 'camera' : 'warning'} />
      </span>
      <h2>{title}</h2>
      <p className="body">{body}</p>
      {action}
    </div>
  )
}

function describe(problem: Problem, tryOn: TryOn, close: () => void) {
  const retry = button(text('overlay.retry'), () => void tryOn.start())
  switch (problem.kind) {
    case 'offline':
      return {
        title: text('problems.offlineTitle'),
        body: text('problems.offlineText'),
        action: <StartButton started={tryOn.start} />,
      }
    case 'unpaired':
      return {
        title: text('problems.unpairedTitle'),
        body: text('problems.unpairedText'),
        action: visit(text('problems.unpairedAction'), tryOn),
      }
    case 'update-extension':
      return {
        title: text('problems.updateExtensionTitle'),
        body: text('problems.updateExtensionText'),
        action: button(text('overlay.close'), close),
      }
    case 'update-daemon':
      return {
        title: text('problems.updateDaemonTitle'),
        body: text('problems.updateDaemonText'),
        action: retry,
      }
    case 'no-photo':
      return {
        title: text('problems.noPhotoTitle'),
        body: text('problems.noPhotoText'),
        action: visit(text('overlay.addPhoto'), tryOn),
      }
    case 'bad-photo':
      return {
        title: text('problems.badPhotoTitle'),
        body: problemText(problem.code),
        action: visit(text('problems.badPhotoAction'), tryOn),
      }
    case 'access': {
      const hosts = problem.origins.map((origin) => origin.replace(/^https?:\/\/|\/\*$/g, '')).join(', ')
      return {
        title: text('problems.accessTitle'),
        body: text('problems.accessText', hosts),
        action: button(text('problems.accessAction'), () => {
          void allowPictures(problem.origins).then((granted) => (granted ? tryOn.start() : undefined))
        }),
      }
    }
    case 'picture':
      return {
        title: text('problems.pictureTitle'),
        body: `${problemText(problem.code)} ${text('problems.pictureText')}`,
        action: button(text('overlay.close'), close),
      }
    case 'gone':
      return {
        title: text('problems.goneTitle'),
        body: text('problems.goneText'),
        action: button(text('overlay.close'), close),
      }
    case 'cancelled':
      return { title: text('problems.cancelledTitle'), body: problemText('CANCELLED'), action: retry }
    case 'failed':
      return { title: text('problems.failedTitle'), body: problemText(problem.code), action: retry }
  }
}

const button = (label: string, act: () => void) => (
  <button type="button" className="button main" onClick={act}>
    {label}
  </button>
)

/** Opens the onboarding in a tab; when the shopper comes back the try-on starts anew. */
const visit = (label: string, tryOn: TryOn) => (
  <a
    className="button main"
    href={browser.runtime.getURL('/onboarding.html')}
    target="_blank"
    rel="noreferrer"
    onClick={() => addEventListener('focus', () => void tryOn.start(), { once: true })}
  >
    {label}
  </a>
)
