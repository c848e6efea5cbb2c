import { type TryOnStage, tryOnStages } from '../../shared/try-on.ts'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'
import type { TryOnState } from './try-on-state.ts'

const stages: readonly TryOnStage[] = tryOnStages.instant

/** Garment and photo side by side while the picture is made, and what is being done. */
export function WorkStage({ state: { garmentUrl, photoUrl, work } }: { state: TryOnState }) {
  const at = stages.indexOf(work?.stage as TryOnStage)
  const percent = Math.round((work?.progress ?? 0) * 100)
  return (
    <div className="work">
      <div className="pair">
        <figure className={photoUrl ? '' : 'waiting'}>
          {photoUrl && <img src={photoUrl} alt={text('overlay.photo')} />}
          <figcaption>{text('overlay.photo')}</figcaption>
        </figure>
        <span className="plus">
          <Icon name="plus" />
        </span>
        <figure className={garmentUrl ? '' : 'waiting'}>
          {garmentUrl && <img className="whole" src={garmentUrl} alt={text('overlay.garment')} />}
          <figcaption>{text('overlay.garment')}</figcaption>
        </figure>
      </div>
      <div
        className="bar"
        role="progressbar"
        aria-label={text('overlay.working')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ transform: `scaleX(${Math.max(0.04, percent / 100)})` }} />
      </div>
      <ol className="stages" aria-live="polite">
        {work?.stage === 'paused' ? (
          <li aria-current="step">{text('overlay.paused')}</li>
        ) : work && work.queue > 0 ? (
          <li aria-current="step">{text('overlay.queue', work.queue)}</li>
        ) : (
          stages.map((stage, index) => (
            <li
              key={stage}
              aria-current={index === Math.max(at, 0) ? 'step' : undefined}
              className={index < at ? 'past' : ''}
            >
              {text(`stages.${stage}`)}
            </li>
          ))
        )}
      </ol>
    </div>
  )
}
