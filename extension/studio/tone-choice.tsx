import { labToHex } from '../../shared/lab.ts'
import { type SkinTone, skinSwatches, skinTone } from '../../shared/skin-tones.ts'
import { knownText, text } from '../ui/text.ts'

/** Twelve skins to choose one's own from, or to leave it to the photo. */
export function ToneChoice(props: {
  chosen: SkinTone | undefined
  choose: (tone: SkinTone | undefined) => void
}) {
  const { chosen, choose } = props
  return (
    <fieldset className="tones">
      <legend className="hidden">{text('studio.choose')}</legend>
      {[undefined, ...skinTone.options].map((tone) => (
        <label key={tone ?? 'photo'} className={tone ? 'tone' : 'tone photo'}>
          <input type="radio" name="tone" checked={chosen === tone} onChange={() => choose(tone)} />
          {tone && <span className="swatch" style={{ background: labToHex(skinSwatches[tone]) }} />}
          {tone ? (knownText('skinTones', tone) ?? tone) : text('studio.asPhoto')}
        </label>
      ))}
    </fieldset>
  )
}
