import './viewer.css'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { MeshFormat, MeshReport } from '../../shared/mesh.ts'
import { LinkError } from '../daemon-link/link-error.ts'
import { Icon } from '../ui/icon.tsx'
import { problemText } from '../ui/link-problem.ts'
import { saveFile } from '../ui/save-file.ts'
import { text } from '../ui/text.ts'
import { DownloadMenu } from './download-menu.tsx'
import { useViewer, type ViewerState } from './use-viewer.ts'

/** Radians per press of an arrow key. */
const step = Math.PI / 12
const turns: Record<string, [right: number, down: number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}
const zooms: Record<string, number> = { '+': 1.2, '=': 1.2, '-': 1 / 1.2, _: 1 / 1.2 }
const looks = { w: 'wireframe', l: 'lit', t: 'turning' } as const

const lessMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * A figure to be turned, with its tools. `load` gives a binary glTF and keeps its identity; `download` hands a file to
 * the shopper; `more` is said where the figure is a preview.
 */
export function ViewerRoom(props: {
  name: string
  load: () => Promise<ArrayBuffer>
  download: (format: MeshFormat) => Promise<void>
  report: Pick<MeshReport, 'quality'>
  more?: ReactNode
  leave?: () => void
}) {
  const { name, load, download, report, more, leave } = props
  const preview = report.quality === 'preview'
  const [still] = useState(lessMotion)
  const room = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [state, viewer, again] = useViewer(host, load, preview, { still })
  const [look, setLook] = useState({ lit: true, wireframe: false, turning: !still })
  const [film, setFilm] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const filming = useRef<AbortController>(undefined)
  const ready = state.kind === 'ready'
  const hasWayBack = leave !== undefined

  // Who opened it by a button goes on in it; on a page of its own nobody has left anything.
  useEffect(() => {
    if (hasWayBack) room.current?.focus({ preventScroll: true })
  }, [hasWayBack])
  useEffect(() => () => filming.current?.abort(), [])
  useEffect(() => {
    if (!ready) return
    viewer.current?.setLit(look.lit)
    viewer.current?.setWireframe(look.wireframe)
    viewer.current?.setTurning(look.turning)
  }, [ready, look, viewer])

  const flip = (which: keyof typeof look) => setLook((now) => ({ ...now, [which]: !now[which] }))
  const rest = () => setLook((now) => (now.turning ? { ...now, turning: false } : now))
  const reset = () => {
    rest()
    viewer.current?.reset()
  }
  const attempt = (deed: Promise<unknown>) => {
    setProblem('')
    deed.catch((error) => {
      if (error?.name !== 'AbortError') setProblem(sentenceFor(error))
    })
  }
  const shoot = () => attempt(viewer.current!.screenshot().then((picture) => saveFile(picture, name, 'png')))
  const record = () => {
    filming.current = new AbortController()
    setFilm(0)
    const made = viewer.current!.record(setFilm, filming.current.signal)
    const saved = made.then((blob) => saveFile(blob, name, blob.type.split('/')[1]))
    attempt(saved.finally(() => setFilm(null)))
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && leave) {
      // The overlay around it would close.
      event.stopPropagation()
      return leave()
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !viewer.current) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (turns[key]) viewer.current.turn(...turns[key])
    else if (zooms[key]) viewer.current.zoom(zooms[key])
    else if (key === 'r') reset()
    else if (Object.hasOwn(looks, key)) flip(looks[key as keyof typeof looks])
    else return
    if (turns[key]) rest()
    event.preventDefault()
  }

  return (
    <section className="viewer" aria-label={text('viewer.title')} onKeyDown={onKey}>
      {/* The keys that turn it are its own, as in a game or a map. */}
      <div
        className="canvas"
        ref={room}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is turned by keys.
        tabIndex={0}
        aria-label={text('viewer.figure', name)}
        aria-describedby="viewer-keys"
        onPointerDown={rest}
        onWheel={rest}
      >
        <div className="host" ref={host} />
      </div>
      <p id="viewer-keys" className="hidden">
        {text('viewer.keys')}
      </p>
      <header className="viewer-head">
        {leave && (
          <button type="button" className="button" onClick={leave}>
            <Icon name="back" />
            <span className="label">{text('viewer.back')}</span>
          </button>
        )}
        {preview && <span className="viewer-badge">{text('viewer.preview')}</span>}
      </header>
      {!ready && <Standstill state={state} again={again} />}
      <footer className="viewer-foot">
        {preview && ready && (
          <div className="viewer-note">
            <p>{text('viewer.previewText')}</p>
            {more}
          </div>
        )}
        {problem && (
          <p className="viewer-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="viewer-tools" role="toolbar" aria-label={text('viewer.tools')}>
          <Tool
            icon="turn"
            name={text('viewer.turn')}
            on={look.turning}
            deed={() => flip('turning')}
            off={!ready}
          />
          <Tool icon="sun" name={text('viewer.light')} on={look.lit} deed={() => flip('lit')} off={!ready} />
          <Tool
            icon="net"
            name={text('viewer.wireframe')}
            on={look.wireframe}
            deed={() => flip('wireframe')}
            off={!ready}
          />
          <i />
          <Tool
            icon="minus"
            name={text('viewer.further')}
            deed={() => viewer.current?.zoom(1 / 1.2)}
            off={!ready}
          />
          <Tool
            icon="plus"
            name={text('viewer.nearer')}
            deed={() => viewer.current?.zoom(1.2)}
            off={!ready}
          />
          <Tool icon="whole" name={text('viewer.reset')} deed={reset} off={!ready} />
          <i />
          <Tool icon="camera" name={text('viewer.shoot')} deed={shoot} off={!ready} />
          {(!ready || viewer.current?.canRecord) && (
            <Tool icon="film" name={text('viewer.record')} deed={record} off={!ready || film !== null} />
          )}
          <DownloadMenu download={(format) => attempt(download(format))} off={state.kind === 'loading'} />
        </div>
      </footer>
      <p className={film === null ? 'hidden' : 'viewer-film'} role="status">
        {film === null
          ? ready
            ? text('viewer.ready')
            : ''
          : text('viewer.filming', Math.round(film * 10) * 10)}
      </p>
    </section>
  )
}

/** What is there instead of a figure. */
function Standstill({ state, again }: { state: ViewerState; again: () => void }) {
  if (state.kind === 'loading') return <p className="viewer-still">{text('viewer.loading')}</p>
  return (
    <div className="viewer-still" role="alert">
      <Icon name="warning" />
      <p>
        {state.kind === 'no-webgl'
          ? text('viewer.noWebgl')
          : state.kind === 'lost'
            ? text('viewer.lost')
            : sentenceFor('error' in state ? state.error : undefined)}
      </p>
      <button type="button" className="button" onClick={again}>
        {text('overlay.retry')}
      </button>
    </div>
  )
}

function Tool(props: {
  icon: Parameters<typeof Icon>[0]['name']
  name: string
  deed: () => void
  off: boolean
  /** Given for what is either on or off. */
  on?: boolean
}) {
  const { icon, name, deed, off, on } = props
  return (
    <button
      type="button"
      className="button round"
      aria-label={name}
      title={name}
      aria-pressed={on}
      disabled={off}
      onClick={deed}
    >
      <Icon name={icon} />
    </button>
  )
}

const sentenceFor = (error: unknown): string =>
  error instanceof LinkError ? problemText(error.code) : text('viewer.broken')
