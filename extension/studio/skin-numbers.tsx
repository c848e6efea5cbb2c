import { labToHex } from '../../shared/lab.ts'
import type { SkinReading } from '../../shared/skin-reading.ts'
import { text } from '../ui/text.ts'

const digits = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** What was measured, for those who want to know. */
export function SkinNumbers({ skin }: { skin: SkinReading }) {
  const rows = [
    [text('studio.undertone'), text(`studio.${skin.undertone}`)],
    [text('studio.lab'), skin.lab.map((value) => digits.format(value)).join(', ')],
    [text('studio.spread'), `± ${digits.format(skin.spread)}`],
    [text('studio.ita'), `${digits.format(skin.ita)}°`],
    [text('studio.hue'), `${digits.format(skin.hue)}°`],
    [text('studio.fitzpatrick'), ['I', 'II', 'III', 'IV', 'V', 'VI'][skin.fitzpatrick - 1]],
    [text('studio.monk'), `${skin.monk} / 10`],
  ]
  return (
    <details className="numbers">
      <summary>{text('studio.numbers')}</summary>
      <span className="measured" style={{ background: labToHex(skin.lab) }} />
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{text('studio.caveat')}</p>
    </details>
  )
}
