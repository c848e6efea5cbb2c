import { nextStep } from '../../shared/body.ts'
import type { Avatar } from '../../shared/wardrobe.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { text } from '../ui/text.ts'

const parts = ['head', 'torso', 'arms', 'legs', 'feet'] as const

/** What Drape understood of a photo. */
export function BodyReport({ avatar }: { avatar: Avatar }) {
  const { body, id, width, height } = avatar
  if (!body) return null
  const next = nextStep(body)
  const good = next === 'ready' || next === 'ready_for_tops'
  return (
    <div className="report" role="status">
      <div className="portrait" style={{ aspectRatio: `${width} / ${height}` }}>
        <StoredPicture shelf="avatars" id={id} width={512} alt={text('overlay.photo')} />
      </div>
      <div>
        <h3 className={good ? 'good' : body.body_type === 'none' ? 'bad' : 'partly'}>
          {text(`onboarding.${body.body_type}`)}
        </h3>
        {good && <p>{text(next === 'ready' ? 'onboarding.fitsAll' : 'onboarding.fitsTops')}</p>}
        <p>{text('onboarding.coverage', Math.round(body.coverage * 100))}</p>
        <ul className="parts">
          {parts.map((part) => (
            <li key={part}>
              <span id={`part-${part}`}>{text(`onboarding.${part}`)}</span>
              <meter min={0} max={1} value={body.parts[part]} aria-labelledby={`part-${part}`} />
            </li>
          ))}
        </ul>
        {body.reasons.length > 0 && (
          <ul className="reasons">
            {body.reasons.map(({ code }) => (
              <li key={code}>{text(`reasons.${code}`)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
