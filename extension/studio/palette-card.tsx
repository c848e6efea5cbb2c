import { metals } from '../../shared/colors.ts'
import { labToHex } from '../../shared/lab.ts'
import { palettes } from '../../shared/palettes.ts'
import type { SkinTone } from '../../shared/skin-tones.ts'
import { colorCss, colorText } from '../ui/color-text.ts'
import { knownText, text } from '../ui/text.ts'
import { paletteReasons } from './palette-reasons.ts'
import { SwatchList } from './swatch-list.tsx'

const colorLists = ['best', 'neutrals', 'avoid'] as const

/** The colours of the shopper's category, and why. */
export function PaletteCard({ tone }: { tone: SkinTone }) {
  const palette = palettes[tone]
  return (
    <section className="panel palette" aria-labelledby="palette-title">
      <h2 id="palette-title">{text('studio.paletteTitle')}</h2>
      {colorLists.map((list) => (
        <div key={list} className={`colors ${list}`}>
          <h3>{text(`studio.${list}`)}</h3>
          <SwatchList items={palette[list].map((name) => ({ name: colorText(name), css: colorCss(name) }))} />
        </div>
      ))}
      <div className="colors metals">
        <h3>{text('studio.metalsTitle')}</h3>
        <SwatchList
          items={palette.metals.map((name) => ({
            name: knownText('metals', name) ?? name,
            css: `linear-gradient(135deg, #fff8, transparent 45%, #0003), ${labToHex(metals[name])}`,
          }))}
        />
      </div>
      <h3>{text('studio.why')}</h3>
      {paletteReasons(tone).map((key) => (
        <p key={key}>{text(key)}</p>
      ))}
      <p className="soft">{text('studio.advice')}</p>
    </section>
  )
}
