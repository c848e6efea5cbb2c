import type { BodyResult } from '../../../shared/bodies.ts'
import { percentText } from '../../models/quantity.ts'
import { Icon } from '../../ui/icon.tsx'
import { text } from '../../ui/text.ts'

/** What Drape's own eyes see in a body: each with a sign, and words for those who do not see it. */
export function BodyChecks({ checks }: { checks: BodyResult['checks'] }) {
  const { people, full_body, face_found, similarity } = checks
  const met: [words: string, met: boolean][] = [
    [text('body.onePerson'), people === 1],
    [text('body.wholeBody'), full_body],
    [text('body.faceFound'), face_found],
  ]
  return (
    <ul className="checks">
      {met.map(([words, good]) => (
        <li key={words} className={good ? 'met' : 'unmet'}>
          <Icon name={good ? 'check' : 'close'} />
          {words}
          <span className="hidden">: {text(good ? 'body.yes' : 'body.no')}</span>
        </li>
      ))}
      {similarity !== null && (
        <li className="likeness">{text('body.likeness', percentText(Math.max(0, similarity)))}</li>
      )}
    </ul>
  )
}
