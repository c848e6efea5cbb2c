import '../ui/theme.css'
import './overlay.css'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { FigureStage } from '../viewer/figure-stage.tsx'
import type { TryOn } from './create-try-on.ts'
import { ProblemScreen } from './problem-screen.tsx'
import { ResultStage } from './result-stage.tsx'
import { SidePanel } from './side-panel.tsx'
import { WorkStage } from './work-stage.tsx'

/** The dialog over the shop: the picture at the left, what can be done with it at the right. */
export function OverlayRoom({ tryOn, close }: { tryOn: TryOn; close: () => void }) {
  const state = useSyncExternalStore(tryOn.watch, tryOn.state)
  const [adjusting, setAdjusting] = useState(false)
  const [solid, setSolid] = useState(false)
  const [toast, setToast] = useState<ToastText | null>(null)
  const card = useRef<HTMLDivElement>(null)
  const solidButton = useRef<HTMLButtonElement>(null)
  const { problem, work, result, resultUrl, product } = state

  useEffect(() => card.current?.focus(), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [close])

  const keep = (kept: boolean) => {
    void tryOn.keep(kept)
    const message = text(kept ? 'overlay.keptNow' : 'overlay.takenOut')
    setToast({ message, undo: () => void tryOn.keep(!kept) })
  }
  const name = product?.name || text('overlay.thisGarment')

  return (
    <div
      className="overlay-backdrop"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) close()
      }}
    >
      <div
        className="overlay-card"
        role="dialog"
        aria-modal="true"
        aria-labelledby="overlay-title"
        tabIndex={-1}
        ref={card}
      >
        <header>
          <span className="mark">
            <Icon name="hanger" />
          </span>
          <div className="naming">
            <h1 id="overlay-title">{product?.name || text('overlay.title')}</h1>
            {product?.shop && <p className="shop">{product.shop}</p>}
          </div>
          <button type="button" className="button round" aria-label={text('overlay.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <section className="stage" aria-label={text('overlay.result', name)}>
          {problem ? (
            <ProblemScreen problem={problem} tryOn={tryOn} close={close} />
          ) : result && resultUrl && solid ? (
            <FigureStage
              key={result.id}
              resultId={result.id}
              name={name}
              picture={<img src={resultUrl} alt="" />}
              leave={() => {
                setSolid(false)
                solidButton.current?.focus()
              }}
            />
          ) : result && resultUrl ? (
            <ResultStage
              state={state}
              name={name}
              adjusting={adjusting}
              moveHandles={(handles) => void tryOn.moveHandles(handles)}
            />
          ) : (
            <WorkStage state={state} />
          )}
        </section>
        <SidePanel
          state={state}
          tryOn={tryOn}
          keep={keep}
          adjusting={adjusting}
          setAdjusting={(on) => {
            setAdjusting(on)
            setSolid(false)
          }}
          solid={solid}
          setSolid={setSolid}
          solidButton={solidButton}
        />
        <p className="hidden" role="status">
          {work ? text('overlay.working') : result && !problem ? text('overlay.ready') : ''}
        </p>
      </div>
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </div>
  )
}
