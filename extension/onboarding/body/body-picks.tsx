import './body-picks.css'
import type { ReactNode } from 'react'
import type { BodyResult } from '../../../shared/bodies.ts'
import { text } from '../../ui/text.ts'
import { BodyCard } from './body-card.tsx'

/** The bodies that were made, one of which becomes the shopper's photo. */
export function BodyPicks(props: {
  title: ReactNode
  bodies: BodyResult[]
  busy: boolean
  use: (body: BodyResult) => void
  discard: (body: BodyResult) => void
  /** Makes others with other seeds; undefined where they would be the same. */
  others: (() => void) | undefined
  change: () => void
}) {
  const { bodies, busy, use, discard, others, change } = props
  return (
    <div className="body-picks">
      {props.title}
      <p role="status">{text('body.chooseText', bodies.length)}</p>
      <ul className={bodies.length === 1 ? 'single' : undefined}>
        {bodies.map((body, index) => (
          <BodyCard
            key={body.id}
            body={body}
            number={index + 1}
            busy={busy}
            use={() => use(body)}
            discard={() => discard(body)}
          />
        ))}
      </ul>
      <div className="row">
        {others && (
          <button type="button" className="button" disabled={busy} onClick={others}>
            {text('body.others')}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={change}>
          {text('body.change')}
        </button>
      </div>
    </div>
  )
}
