import type { Job } from '../../shared/job.ts'
import { knownText, text } from '../ui/text.ts'

/** How far the search is, and a way to stop it. */
export function AdviceProgress({ job, cancel }: { job: Job; cancel: () => Promise<void> }) {
  const stage = knownText('recommendStages', job.stage) ?? text('overlay.queue', job.queue_position)
  return (
    <div className="advice-progress">
      <label>
        <span role="status">{stage}</span>
        <progress max={1} value={job.progress} />
      </label>
      <button type="button" className="button" onClick={() => void cancel()}>
        {text('overlay.cancel')}
      </button>
    </div>
  )
}
