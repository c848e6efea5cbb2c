import type { BodyResult } from '../../../shared/bodies.ts'
import { Icon } from '../../ui/icon.tsx'
import { StoredPicture } from '../../ui/stored-picture.tsx'
import { text } from '../../ui/text.ts'
import { BodyChecks } from './body-checks.tsx'

/** One body to choose, with what speaks for and against it. */
export function BodyCard(props: {
  body: BodyResult
  number: number
  busy: boolean
  use: () => void
  discard: () => void
}) {
  const { body, number, busy, use, discard } = props
  const { id, width, height, checks } = body
  return (
    <li className="body-card">
      <div className="picture" style={{ aspectRatio: `${width} / ${height}` }}>
        <StoredPicture shelf="bodies" id={id} width={960} alt={text('body.picture', number)} />
        {!checks.passed && <span className="unsure">{text('body.unsure')}</span>}
      </div>
      <div className="about">
        <BodyChecks checks={checks} />
        {body.reasons.length > 0 && (
          <ul className="reasons">
            {body.reasons.map(({ code }) => (
              <li key={code}>{text(`reasons.${code}`)}</li>
            ))}
          </ul>
        )}
        <div className="row">
          <button
            type="button"
            className="button main"
            disabled={busy}
            aria-label={`${text('body.use')}: ${text('body.picture', number)}`}
            onClick={use}
          >
            {text('body.use')}
          </button>
          <button
            type="button"
            className="button round"
            disabled={busy}
            aria-label={text('body.discard', number)}
            onClick={discard}
          >
            <Icon name="trash" />
          </button>
        </div>
      </div>
    </li>
  )
}
