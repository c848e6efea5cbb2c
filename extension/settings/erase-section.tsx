import { type FormEvent, useId, useRef, useState } from 'react'
import { askLink } from '../daemon-link/ask-link.ts'
import { text } from '../ui/text.ts'
import { forgetSeen } from '../wardrobe/seen-wardrobe.ts'

/** Deletes everything, once its owner has typed the word for it. */
export function EraseSection(props: { erased: () => void; failed: (error: unknown) => void }) {
  const { erased, failed } = props
  const [models, setModels] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const word = text('settingsPage.eraseWord')
  const meant = typed.trim().toLowerCase() === word.toLowerCase()

  async function erase(event: FormEvent) {
    event.preventDefault()
    if (!meant || busy) return
    setBusy(true)
    try {
      await askLink('eraseEverything', models)
      await forgetSeen()
      dialog.current?.close()
      erased()
    } catch (error) {
      dialog.current?.close()
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="panel" id="erase" aria-labelledby="erase-title">
      <h2 id="erase-title">{text('settingsPage.erase')}</h2>
      <p className="soft">{text('settingsPage.eraseText')}</p>
      <div className="actions">
        <button type="button" className="button danger" onClick={() => dialog.current?.showModal()}>
          {text('settingsPage.erase')}
        </button>
      </div>
      <dialog ref={dialog} aria-labelledby={title} onClose={() => setTyped('')}>
        <form onSubmit={erase}>
          <h3 id={title}>{text('settingsPage.eraseSure')}</h3>
          <p>{text('settingsPage.eraseText')}</p>
          <label className="tick">
            <input type="checkbox" checked={models} onChange={(event) => setModels(event.target.checked)} />
            {text('settingsPage.eraseModels')}
          </label>
          <label className="typed">
            {text('settingsPage.eraseType', word)}
            <input
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <div className="actions">
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              {text('settingsPage.eraseKeep')}
            </button>
            <button type="submit" className="button danger" disabled={!meant || busy}>
              {text(busy ? 'settingsPage.erasing' : 'settingsPage.erase')}
            </button>
          </div>
        </form>
      </dialog>
    </section>
  )
}
