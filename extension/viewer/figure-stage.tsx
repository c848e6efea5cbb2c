import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { browser } from 'wxt/browser'
import type { MeshFormat } from '../../shared/mesh.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { Icon } from '../ui/icon.tsx'
import { problemText } from '../ui/link-problem.ts'
import { saveFile } from '../ui/save-file.ts'
import { text } from '../ui/text.ts'
import { createFigure, type FigureState } from './create-figure.ts'
import { FigureWork } from './figure-work.tsx'
import { loadMesh } from './load-mesh.ts'
import { ViewerRoom } from './viewer-room.tsx'

/** Makes a finished picture's figure and shows it. `picture` is seen meanwhile. */
export function FigureStage(props: {
  resultId: string
  name: string
  picture: ReactNode
  leave?: () => void
}) {
  const { resultId, name, picture, leave } = props
  const [figure] = useState(() => createFigure(askLink, resultId))
  const { work, mesh, code, more } = useSyncExternalStore(figure.watch, figure.state)
  const id = mesh?.id ?? ''

  useEffect(() => {
    void figure.make()
    return () => void figure.stop()
  }, [figure])
  const load = useCallback(async () => (await loadMesh(askLink, id, 'glb')).arrayBuffer(), [id])
  const download = async (format: MeshFormat) => {
    const file = await loadMesh(askLink, id, format)
    saveFile(file, name, file.type === 'application/zip' ? 'zip' : format)
  }

  // A preview stays to be looked at while the whole body is made.
  if (mesh)
    return (
      <ViewerRoom
        key={id}
        {...{ name, load, download, leave }}
        report={mesh}
        more={
          work ? (
            <FigureWork work={work} stop={() => void figure.stop()} />
          ) : (
            <>
              {code && <p role="alert">{problemText(code)}</p>}
              <More more={more} make={() => void figure.make('triposr')} />
            </>
          )
        }
      />
    )
  return (
    <div className="figure">
      <div className="figure-picture">{picture}</div>
      <div className="figure-card">
        {work && <FigureWork work={work} stop={leave ?? (() => void figure.stop())} />}
        {!work && (
          <>
            <p role={code ? 'alert' : undefined}>
              {code ? problemText(code) : text('problems.cancelledTitle')}
            </p>
            <div className="figure-deeds">
              {leave && (
                <button type="button" className="button" onClick={leave}>
                  <Icon name="back" />
                  {text('viewer.back')}
                </button>
              )}
              <button type="button" className="button main" onClick={() => void figure.make()}>
                {text('overlay.retry')}
              </button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}

/** How a preview becomes a whole body. */
function More({ more, make }: { more: FigureState['more']; make: () => void }) {
  if (more === 'get')
    return (
      <a href={browser.runtime.getURL('/models.html' as '/onboarding.html')} target="_blank" rel="noreferrer">
        {text('viewer.getMore')}
      </a>
    )
  if (more === 'make')
    return (
      <button type="button" className="link" onClick={make}>
        {text('viewer.makeMore')}
      </button>
    )
  return null
}
