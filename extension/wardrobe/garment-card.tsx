import { memo } from 'react'
import type { ColorMatch } from '../../shared/score-colors.ts'
import type { Garment } from '../../shared/wardrobe.ts'
import { Icon } from '../ui/icon.tsx'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { suitsText } from '../ui/suits-text.ts'
import { text } from '../ui/text.ts'
import { cardWidth } from './seen-wardrobe.ts'

/** One garment: pressing it chooses it. */
export const GarmentCard = memo(function GarmentCard(props: {
  garment: Garment
  /** How it goes with the shopper's palette, where that is asked for. */
  match?: ColorMatch
  chosen: boolean
  choose: (id: string) => void
  discard: (id: string) => void
}) {
  const { garment, match, chosen, choose, discard } = props
  const name = garment.name || text('wardrobe.unnamed')
  return (
    <li className="card">
      <button type="button" className="choose" aria-pressed={chosen} onClick={() => choose(garment.id)}>
        <StoredPicture shelf="garments" id={garment.id} width={cardWidth} alt="" />
        <span className="name">{name}</span>
        {match ? (
          <span className={`suits ${match.verdict}`} title={suitsText(match)}>
            {suitsText(match)}
          </span>
        ) : (
          <span className="shop">{garment.shop}</span>
        )}
        <span className="tick">
          <Icon name="check" />
        </span>
      </button>
      <span className="tools">
        {/^https?:/.test(garment.page_url) && (
          <a
            className="tool"
            href={garment.page_url}
            target="_blank"
            rel="noreferrer"
            aria-label={text('wardrobe.visit', name)}
          >
            <Icon name="open" />
          </a>
        )}
        <button
          className="tool"
          type="button"
          aria-label={text('wardrobe.remove', name)}
          onClick={() => discard(garment.id)}
        >
          <Icon name="trash" />
        </button>
      </span>
    </li>
  )
})
