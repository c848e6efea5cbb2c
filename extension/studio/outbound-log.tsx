import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutboundCall } from '../../shared/services.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { sizeText } from '../models/quantity.ts'
import { text } from '../ui/text.ts'
import { when } from '../ui/when.ts'

const purposes = {
  models: 'studio.models',
  keywords: 'studio.keywords',
  face: 'studio.face',
  token: 'studio.token',
  search: 'studio.searching',
  picture: 'studio.picture',
  update: 'studio.update',
} as const

/** Every call that left this computer, and a way to forget them. `fresh` changes when there may be new ones. */
export function OutboundLog({ fresh, failed }: { fresh: unknown; failed: (error: unknown) => void }) {
  const [calls, setCalls] = useState<OutboundCall[]>([])
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const load = useCallback(() => askLink('outboundLog').then(setCalls, failed), [failed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` says when to look again
  useEffect(() => void load(), [load, fresh])
  const clear = async () => {
    dialog.current?.close()
    // Its button goes with the last line.
    title.current?.focus()
    await askLink('clearOutboundLog').catch(failed)
    await load()
  }
  return (
    <section className="panel log" aria-labelledby="log-title">
      <div className="head">
        <h2 id="log-title" ref={title} tabIndex={-1}>
          {text('studio.logTitle')}
        </h2>
        {calls.length > 0 && (
          <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
            {text('studio.logClear')}
          </button>
        )}
      </div>
      {calls.length === 0 && <p className="soft">{text('studio.logEmpty')}</p>}
      {calls.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it
        // biome-ignore lint/a11y/useSemanticElements: a scrolling frame is no form
        <div className="scrolling" tabIndex={0} role="group" aria-labelledby="log-title">
          <table>
            <thead>
              <tr>
                <th>{text('studio.logTime')}</th>
                <th>{text('studio.logTo')}</th>
                <th>{text('studio.logPurpose')}</th>
                <th>{text('studio.logWords')}</th>
                <th>{text('studio.logPictures')}</th>
                <th>{text('studio.logSize')}</th>
                <th>{text('studio.logStatus')}</th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <tr key={call.id}>
                  <td>{when(call.at)}</td>
                  <td>{call.host}</td>
                  <td>{text(purposes[call.purpose])}</td>
                  <td className="said">{call.words}</td>
                  <td>{call.pictures}</td>
                  <td>{sizeText(call.sent_bytes)}</td>
                  <td>{call.status ?? text('studio.noAnswer')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <dialog ref={dialog} aria-label={text('studio.logClear')}>
        <h3>{text('studio.logSure')}</h3>
        <div className="actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {text('overlay.cancel')}
          </button>
          <button type="button" className="button danger" onClick={() => void clear()}>
            {text('studio.logClear')}
          </button>
        </div>
      </dialog>
    </section>
  )
}
