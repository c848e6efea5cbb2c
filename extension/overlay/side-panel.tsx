import type { Ref } from 'react'
import { browser } from 'wxt/browser'
import { downloadPicture } from '../ui/download-picture.ts'
import { requestedTypes } from '../ui/garment-types.ts'
import { Icon } from '../ui/icon.tsx'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { suitsText } from '../ui/suits-text.ts'
import { text } from '../ui/text.ts'
import type { TryOn } from './create-try-on.ts'
import { FullQualityPanel } from './full-quality-panel.tsx'
import { ResultNotes } from './result-notes.tsx'
import type { TryOnState } from './try-on-state.ts'

/** What can be done: other photo, other type, mend the fit, keep, download. */
export function SidePanel(props: {
  state: TryOnState
  tryOn: TryOn
  keep: (kept: boolean) => void
  adjusting: boolean
  setAdjusting: (on: boolean) => void
  /** Whether the figure is shown instead of the picture. */
  solid: boolean
  setSolid: (on: boolean) => void
  solidButton: Ref<HTMLButtonElement>
}) {
  const { state, tryOn, keep, adjusting, setAdjusting, solid, setSolid, solidButton } = props
  const { avatars, avatarId, kept, garmentId, problem, result, resultUrl, type, work, product } = state
  const shown = result !== null && resultUrl !== '' && !problem
  return (
    <aside className="panel">
      <div className="choices">
        {shown && <FullQualityPanel state={state} tryOn={tryOn} />}
        {shown && state.suits && (
          <p className={`suits ${state.suits.verdict}`} role="status">
            <Icon name="palette" />
            {suitsText(state.suits)}
          </p>
        )}
        {shown && <ResultNotes result={result} />}
        {avatars.length > 0 && (
          <fieldset>
            <legend>{text('overlay.photo')}</legend>
            <div className="photos">
              {avatars.map(({ id }, index) => (
                <button
                  type="button"
                  key={id}
                  aria-pressed={id === avatarId}
                  aria-label={text('onboarding.usePhoto', index + 1)}
                  onClick={() => void tryOn.chooseAvatar(id)}
                >
                  <StoredPicture shelf="avatars" id={id} width={128} alt="" />
                </button>
              ))}
              <a
                href={browser.runtime.getURL('/onboarding.html#photo' as '/onboarding.html')}
                target="_blank"
                rel="noreferrer"
                aria-label={text('overlay.addPhoto')}
              >
                <Icon name="plus" />
              </a>
            </div>
          </fieldset>
        )}
        <fieldset disabled={!garmentId}>
          <legend>{text('overlay.type')}</legend>
          <div className="chips">
            {requestedTypes.map((each) => (
              <button
                type="button"
                className="chip"
                key={each}
                aria-pressed={type === each}
                onClick={() => void tryOn.chooseType(each)}
              >
                {text(`types.${each}`)}
              </button>
            ))}
          </div>
        </fieldset>
        {shown && result.handles.length > 0 && (
          <div className="fit">
            <button
              type="button"
              className="button"
              aria-pressed={adjusting}
              onClick={() => setAdjusting(!adjusting)}
            >
              <Icon name="dots" />
              {text('overlay.adjust')}
            </button>
            {adjusting && (
              <button type="button" className="button" onClick={() => void tryOn.moveHandles([])}>
                {text('overlay.reset')}
              </button>
            )}
            {state.result?.garment_type === 'upper_body' && (
              <button
                type="button"
                className="button"
                aria-pressed={state.hem === 'tucked'}
                onClick={() => void tryOn.chooseHem(state.hem === 'tucked' ? 'over' : 'tucked')}
              >
                {text('overlay.tuck')}
              </button>
            )}
            {adjusting && <p className="hint">{text('overlay.adjustHint')}</p>}
          </div>
        )}
      </div>
      <div className="deeds">
        {work && (
          <button type="button" className="button" onClick={() => void tryOn.cancel()}>
            {text('overlay.cancel')}
          </button>
        )}
        {shown && !work && (
          <>
            <button type="button" className="button main" aria-pressed={kept} onClick={() => keep(!kept)}>
              <Icon name={kept ? 'check' : 'hanger'} />
              {text(kept ? 'overlay.kept' : 'overlay.keep')}
            </button>
            <button
              type="button"
              className="button"
              ref={solidButton}
              aria-pressed={solid}
              onClick={() => setSolid(!solid)}
            >
              <Icon name="cube" />
              {text('viewer.open')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => void downloadPicture(resultUrl, product?.name ?? '')}
            >
              <Icon name="download" />
              {text('overlay.download')}
            </button>
          </>
        )}
      </div>
    </aside>
  )
}
