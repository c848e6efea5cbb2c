import { type RefObject, useEffect, useRef, useState } from 'react'
import { LinkError } from '../daemon-link/link-error.ts'
import type { Viewer, ViewerOptions } from './scene/create-viewer.ts'

export type ViewerState =
  | { kind: 'loading' | 'ready' | 'no-webgl' | 'lost' }
  | { kind: 'failed'; error: unknown }

/**
 * A viewer in `host` for as long as the room is open; `load` must keep its identity as long as the figure is the same.
 * The last of the answer begins again.
 */
export function useViewer(
  host: RefObject<HTMLElement | null>,
  load: () => Promise<ArrayBuffer>,
  sways: boolean,
  wishes: Pick<ViewerOptions, 'still'>,
): [ViewerState, RefObject<Viewer | undefined>, () => void] {
  const [state, setState] = useState<ViewerState>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const viewer = useRef<Viewer>(undefined)
  const { still } = wishes

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what it is for.
  useEffect(() => {
    let gone = false
    let mine: Viewer | undefined
    // A canvas whose context was given back gets no other one: each viewer has its own.
    const canvas = document.createElement('canvas')
    host.current!.append(canvas)
    const become = (next: ViewerState) => {
      if (!gone) setState(next)
    }
    const open = async () => {
      // The drawing code is as heavy as all else together: nobody waits for it who does not look at figures.
      const [{ createViewer }, glb] = await Promise.all([import('./scene/create-viewer.ts'), load()])
      if (gone) return
      mine = createViewer(canvas, { still, sways, lost: () => become({ kind: 'lost' }) })
      if (!mine) return become({ kind: 'no-webgl' })
      await mine.load(glb)
      if (gone) return
      viewer.current = mine
      become({ kind: 'ready' })
    }
    setState({ kind: 'loading' })
    open().catch((error) => {
      // What the daemon says is told in words; anything else was not foreseen.
      if (!(error instanceof LinkError)) console.warn(error)
      become({ kind: 'failed', error })
    })
    return () => {
      gone = true
      viewer.current = undefined
      mine?.dispose()
      canvas.remove()
    }
  }, [host, load, sways, still, attempt])

  return [state, viewer, () => setAttempt((count) => count + 1)]
}
