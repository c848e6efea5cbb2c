import { browser } from 'wxt/browser'
import { Icon } from '../../ui/icon.tsx'
import { text } from '../../ui/text.ts'
import type { Painter } from './use-painter.ts'

/** What painting needs, forbids and takes on this computer. */
export function PaintNotice({ painter }: { painter: Painter }) {
  const { state, engine, slow } = painter
  if (state === 'unknown') return null
  const wanting = state === 'missing' || (state === 'ready' && engine === 'sdxl')
  return (
    <div className="paint-notice">
      {state === 'missing' && <p>{text('body.paintMissing')}</p>}
      {state === 'problem' && <p role="alert">{text('body.paintProblem')}</p>}
      {state === 'ready' && engine === 'sdxl' && <p>{text('body.faceMissing')}</p>}
      {state === 'ready' && slow && <p>{text('body.paintSlow')}</p>}
      {wanting && <PageLink page="/models.html" icon="download" words={text('models.title')} />}
      {state === 'problem' && (
        <PageLink page="/settings.html" icon="sliders" words={text('settingsPage.title')} />
      )}
    </div>
  )
}

function PageLink(props: {
  page: '/models.html' | '/settings.html'
  icon: 'download' | 'sliders'
  words: string
}) {
  return (
    <a className="button" href={browser.runtime.getURL(props.page)} target="_blank" rel="noreferrer">
      <Icon name={props.icon} />
      {props.words}
    </a>
  )
}
