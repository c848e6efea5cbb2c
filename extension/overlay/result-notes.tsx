import type { TryOnResult } from '../../shared/try-on.ts'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'

/** How sure the engine is, why, and how the picture was made. Below one half the reasons stand open. */
export function ResultNotes({ result }: { result: TryOnResult }) {
  const { confidence, reasons, engine, provider, stages, cached } = result
  const percent = Math.round(confidence * 100)
  const level = confidence < 0.5 ? 'low' : confidence < 0.75 ? 'fair' : 'high'
  const total = Object.values(stages).reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000
  const seconds = total.toLocaleString(document.documentElement.lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return (
    <div className={`notes ${level}`}>
      {level === 'low' && (
        <p className="lead">
          <Icon name="warning" />
          {text('overlay.uncertain')}
        </p>
      )}
      <p className="confidence">
        <span>{text('overlay.confidence')}</span>
        <meter
          min={0}
          max={100}
          low={50}
          high={75}
          optimum={100}
          value={percent}
          aria-label={text('overlay.confidence')}
        />
        <b>{percent} %</b>
      </p>
      <details key={result.id} open={level === 'low'}>
        <summary>
          {text('overlay.why')}
          <Icon name="chevron" />
        </summary>
        {reasons.length > 0 ? (
          <ul>
            {reasons.map(({ code }) => (
              <li key={code}>{text(`reasons.${code}`)}</li>
            ))}
          </ul>
        ) : (
          <p className="note">{text('overlay.noReasons')}</p>
        )}
        <p className="note made">
          {cached
            ? text('overlay.remembered', engine, provider.toUpperCase())
            : text('overlay.madeIn', engine, provider.toUpperCase(), seconds)}
        </p>
      </details>
    </div>
  )
}
