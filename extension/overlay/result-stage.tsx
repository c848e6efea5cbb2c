import type { Handle } from '../../shared/handles.ts'
import { text } from '../ui/text.ts'
import { CompareSlider } from './compare-slider.tsx'
import { HandleLayer } from './handle-layer.tsx'
import type { TryOnState } from './try-on-state.ts'

/** The finished picture: compared with the photo, or with its handles to drag. */
export function ResultStage(props: {
  state: TryOnState
  name: string
  adjusting: boolean
  moveHandles: (handles: Handle[]) => void
}) {
  const { state, name, adjusting, moveHandles } = props
  const { work, photoUrl, resultUrl } = state
  const result = state.result!
  const ratio = `${result.width} / ${result.height}`
  return (
    <div className="result" style={{ aspectRatio: ratio }} aria-busy={work !== null}>
      {adjusting && result.handles.length > 0 ? (
        <>
          <img className="after" src={resultUrl} alt={text('overlay.result', name)} draggable={false} />
          <HandleLayer key={result.garment_type} handles={result.handles} move={moveHandles} />
        </>
      ) : (
        <CompareSlider before={photoUrl} after={resultUrl} alt={text('overlay.result', name)} />
      )}
      {result.quality === 'preview' && (
        <span className="badge" title={text('overlay.previewHint')}>
          {text('overlay.preview')}
        </span>
      )}
      {work && <span className="redrape" />}
    </div>
  )
}
