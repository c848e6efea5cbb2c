import { browser } from 'wxt/browser'
import type { Recommendation } from '../../shared/recommend.ts'
import type { SkinTone } from '../../shared/skin-tones.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { Icon } from '../ui/icon.tsx'
import { problemText } from '../ui/link-problem.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { knownText, text } from '../ui/text.ts'
import { SkinNumbers } from './skin-numbers.tsx'
import { ToneChoice } from './tone-choice.tsx'

/** Refusals that another photo, or a choice, mends. */
const mended: LinkErrorCode[] = ['NO_PHOTO', 'NO_FACE', 'PHOTO_TOO_DARK', 'COLORED_LIGHT']

const certainty = (confidence: number) =>
  confidence >= 0.5 ? 'studio.sure' : confidence >= 0.3 ? 'studio.likely' : 'studio.guess'

/** Whose colours these are: as the photo says, or as the shopper does. */
export function SkinCard(props: {
  found: Recommendation | null
  problem: LinkErrorCode | null
  photoId: string | undefined
  chosen: SkinTone | undefined
  choose: (tone: SkinTone | undefined) => void
}) {
  const { found, problem, photoId, chosen, choose } = props
  const skin = found?.skin
  const refused = problem !== null && mended.includes(problem)
  return (
    <section className="panel skin" aria-labelledby="skin-title">
      {photoId && (
        <div className="portrait">
          <StoredPicture shelf="avatars" id={photoId} width={320} alt={text('overlay.photo')} />
        </div>
      )}
      <div className="reading">
        <h2 id="skin-title">{text('studio.skinTitle')}</h2>
        {found && !refused && (
          <>
            <p className="tone-name">{knownText('skinTones', found.skin_tone) ?? found.skin_tone}</p>
            <p className="soft">{text(`studio.${found.skin_tone_by}`)}</p>
          </>
        )}
        {!found && !refused && <span className="skeleton line" />}
        {refused && (
          <div className="notice" role="status">
            <p>{problemText(problem)}</p>
            <a className="button" href={browser.runtime.getURL('/onboarding.html')}>
              <Icon name="camera" />
              {text('overlay.addPhoto')}
            </a>
          </div>
        )}
        {skin && !refused && (
          <>
            <label className="certainty">
              {text('studio.confidence')}
              <meter min={0} max={1} value={skin.confidence} />
              <span>{text(certainty(skin.confidence))}</span>
            </label>
            <ul className="reasons">
              {skin.reasons.map(({ code, message }) => (
                <li key={code}>{knownText('reasons', code) ?? message}</li>
              ))}
            </ul>
            <SkinNumbers skin={skin} />
          </>
        )}
        <details className="choice" open={refused || chosen !== undefined}>
          <summary>{text('studio.choose')}</summary>
          <ToneChoice chosen={chosen} choose={choose} />
        </details>
      </div>
    </section>
  )
}
