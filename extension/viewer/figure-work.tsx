import type { MeshStage } from '../../shared/mesh.ts'
import { knownText, text } from '../ui/text.ts'
import type { FigureState } from './create-figure.ts'

const stageText = (stage: string) => knownText('meshStages', stage as MeshStage) ?? text('full.starting')

/** How far a figure is, and a way to stop. */
export function FigureWork({ work, stop }: { work: NonNullable<FigureState['work']>; stop: () => void }) {
  const percent = Math.round(work.progress * 100)
  return (
    <div className="figure-work">
      <p role="status">{work.queue > 0 ? text('overlay.queue', work.queue) : stageText(work.stage)}</p>
      <div
        className="figure-bar"
        role="progressbar"
        aria-label={text('viewer.making')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ transform: `scaleX(${Math.max(0.02, work.progress)})` }} />
      </div>
      <button type="button" className="button" onClick={stop}>
        {text('viewer.stop')}
      </button>
    </div>
  )
}
