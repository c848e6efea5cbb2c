import type { Recommendation } from '../../shared/recommend.ts'
import { colorCss } from '../ui/color-text.ts'
import { text } from '../ui/text.ts'

/** Words to look for, and what of the wardrobe goes with them. */
export function IdeaList({ found }: { found: Recommendation }) {
  const nameOf = (id: string | null) => found.wardrobe.find(({ garment_id }) => garment_id === id)?.name
  return (
    <section className="panel" aria-labelledby="ideas-title">
      <h2 id="ideas-title">{text('studio.ideasTitle')}</h2>
      <p className="soft">
        {found.keywords_by === 'gemini'
          ? text('studio.ideasGemini', found.model ?? 'Gemini')
          : text('studio.ideasLocal')}
      </p>
      <ul className="ideas">
        {found.ideas.map(({ keyword, garment_id }) => (
          <li key={keyword.text}>
            <span
              className="dot"
              style={{ background: keyword.color ? colorCss(keyword.color) : 'transparent' }}
            />
            <span lang={found.keywords_language}>{keyword.text}</span>
            {nameOf(garment_id) && (
              <span className="soft">{text('studio.goesWith', nameOf(garment_id) as string)}</span>
            )}
          </li>
        ))}
        {found.keywords.length === 0 && [1, 2, 3, 4].map((each) => <li key={each} className="skeleton" />)}
      </ul>
    </section>
  )
}
