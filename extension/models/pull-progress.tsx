import type { ModelPack } from '../../shared/models.ts'
import { text } from '../ui/text.ts'
import { durationText, percentText, sizeText, speedText } from './quantity.ts'

/** How far a download is, how fast, and how long it will take. */
export function PullProgress(props: { title: string; pull: NonNullable<ModelPack['pull']> }) {
  const { bytes, received, bytes_per_second, seconds_left } = props.pull
  const known = bytes > 0 && received > 0
  const part = known ? Math.min(1, received / bytes) : 0
  const told = known
    ? [
        text('models.of', sizeText(received), sizeText(bytes)),
        bytes_per_second > 0 && speedText(bytes_per_second),
        seconds_left !== null && text('models.timeLeft', durationText(seconds_left)),
      ].filter((each) => each !== false)
    : [text('models.starting')]
  return (
    <div className="pull">
      <div
        className={known ? 'bar' : 'bar waiting'}
        role="progressbar"
        aria-label={text('models.downloading', props.title)}
        aria-valuetext={told.join(', ')}
        {...(known && { 'aria-valuenow': Math.round(part * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        <span style={{ inlineSize: `${part * 100}%` }} />
      </div>
      <p className="numbers">
        <b>{known ? percentText(part) : ''}</b>
        <span>{told.join(' · ')}</span>
      </p>
    </div>
  )
}
