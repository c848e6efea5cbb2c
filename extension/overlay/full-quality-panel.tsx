import { browser } from 'wxt/browser'
import { type TryOnStage, tryOnStages } from '../../shared/try-on.ts'
import { Icon } from '../ui/icon.tsx'
import { problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import type { TryOn } from './create-try-on.ts'
import type { TryOnState } from './try-on-state.ts'

const stages: readonly string[] = tryOnStages.leffa
const stageText = (stage: string) =>
  stages.includes(stage) ? text(`stages.${stage as TryOnStage}`) : text('full.starting')

/** Seconds up to a minute and a half, then whole minutes. */
function timeLeft(seconds: number): string {
  return seconds < 90
    ? text('full.seconds', Math.max(1, Math.round(seconds)))
    : text('full.minutes', Math.round(seconds / 60))
}

/** What can be had beyond the preview: how to get it, how far it is, or which of both is shown. */
export function FullQualityPanel({ state, tryOn }: { state: TryOnState; tryOn: TryOn }) {
  const { full, pictures, result } = state
  if (full.state === 'unknown') return null
  return (
    <fieldset className="full">
      <legend>{text('full.title')}</legend>
      {full.state === 'missing' && (
        <>
          <p className="hint">{text('full.missing')}</p>
          <a
            className="button"
            href={browser.runtime.getURL('/models.html' as '/onboarding.html')}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="download" />
            {text('full.setUp')}
          </a>
        </>
      )}
      {full.state === 'offered' && (
        <>
          <p className="hint">{text('full.slow')}</p>
          <button type="button" className="button" onClick={() => void tryOn.paintFull()}>
            {text('full.paint')}
          </button>
        </>
      )}
      {full.state === 'failed' && (
        <>
          <p className="hint" role="alert">
            {problemText(full.code ?? 'INTERNAL')}
          </p>
          <button type="button" className="button" onClick={() => void tryOn.paintFull()}>
            {text('overlay.retry')}
          </button>
        </>
      )}
      {full.state === 'working' && <Painting full={full} stop={() => void tryOn.cancelFull()} />}
      {full.state === 'done' && (
        <div className="chips both">
          {(['preview', 'full'] as const).map((which) => (
            <button
              type="button"
              className="chip"
              key={which}
              aria-pressed={pictures[which]?.result.id === result?.id}
              onClick={() => tryOn.show(which)}
            >
              {text(which === 'full' ? 'full.title' : 'overlay.preview')}
            </button>
          ))}
          <button type="button" className="chip" onClick={() => void tryOn.paintAnother()}>
            {text('full.another')}
          </button>
        </div>
      )}
    </fieldset>
  )
}

function Painting({ full, stop }: { full: TryOnState['full']; stop: () => void }) {
  const percent = Math.round(full.progress * 100)
  return (
    <div className="painting">
      {full.look && <img src={full.look} alt={text('full.look')} />}
      <div className="told">
        <p>{full.queue > 0 ? text('overlay.queue', full.queue) : stageText(full.stage)}</p>
        <div
          className="bar"
          role="progressbar"
          aria-label={text('full.title')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ transform: `scaleX(${Math.max(0.02, full.progress)})` }} />
        </div>
        <p className="hint">{full.secondsLeft === null ? ' ' : timeLeft(full.secondsLeft)}</p>
        <button type="button" className="button" onClick={stop}>
          {text('full.stop')}
        </button>
      </div>
    </div>
  )
}
