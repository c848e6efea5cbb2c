import './body-work.css'
import type { ReactNode } from 'react'
import type { Job } from '../../../shared/job.ts'
import { durationText, percentText } from '../../models/quantity.ts'
import { knownText, text } from '../../ui/text.ts'

/** How far bodies are, a rough look at them, and a way to stop. */
export function BodyWork(props: { title: ReactNode; job: Job | null; look: string; stop: () => void }) {
  const { title, job, look, stop } = props
  const progress = job?.progress ?? 0
  const percent = Math.round(progress * 100)
  return (
    <div className="body-work">
      <div className="look">
        {look ? <img src={look} alt={text('full.look')} /> : <span className="busy" />}
      </div>
      <div className="told">
        {title}
        <p role="status">{stageOf(job)}</p>
        <div
          className="bar"
          role="progressbar"
          aria-label={text('body.making')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ transform: `scaleX(${Math.max(0.02, progress)})` }} />
        </div>
        <p className="numbers">
          <span>{percentText(progress)}</span>
          {job?.seconds_left != null && (
            <span>{text('models.timeLeft', durationText(job.seconds_left))}</span>
          )}
        </p>
        <p className="soft">{text('body.workText')}</p>
        <button type="button" className="button" onClick={stop}>
          {text('viewer.stop')}
        </button>
      </div>
    </div>
  )
}

function stageOf(job: Job | null): string {
  if (!job) return text('full.starting')
  if (job.stage === 'paused') return text('overlay.paused')
  if (job.queue_position > 0) return text('overlay.queue', job.queue_position)
  return knownText('bodyStages', job.stage) ?? text('full.starting')
}
