import { palettes } from '../../shared/palettes.ts'
import type { Recommendation } from '../../shared/recommend.ts'
import { scoreColors } from '../../shared/score-colors.ts'
import { colorCss, colorText } from '../ui/color-text.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { suitsText } from '../ui/suits-text.ts'
import { text } from '../ui/text.ts'

/** The shopper's own garments, those that suit them first. */
export function WardrobeList({ found }: { found: Recommendation }) {
  const palette = palettes[found.skin_tone]
  const waiting = !found.complete && found.keywords.length === 0
  return (
    <section className="panel" aria-labelledby="wardrobe-title" aria-busy={waiting}>
      <h2 id="wardrobe-title">{text('studio.wardrobeTitle')}</h2>
      {found.wardrobe.length === 0 && !waiting && <p className="soft">{text('studio.wardrobeEmpty')}</p>}
      <ul className="own">
        {found.wardrobe.map(({ garment_id, name, colors }) => {
          const match = scoreColors(colors, palette)
          return (
            <li key={garment_id}>
              <div className="thumb">
                <StoredPicture shelf="garments" id={garment_id} width={256} alt="" />
              </div>
              <div>
                <h3>{name || text('wardrobe.unnamed')}</h3>
                <p className={`verdict ${match?.verdict ?? ''}`}>
                  {match ? suitsText(match) : text('studio.colorless')}
                </p>
                {match && <p className="soft">{text('studio.score', match.score)}</p>}
                <ul className="dots">
                  {colors.map((color) => (
                    <li key={color.name} title={colorText(color.name)}>
                      <span className="dot" style={{ background: colorCss(color.name) }} />
                      <span className="hidden">{colorText(color.name)}</span>
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          )
        })}
        {waiting && [1, 2, 3].map((each) => <li key={each} className="skeleton" />)}
      </ul>
    </section>
  )
}
