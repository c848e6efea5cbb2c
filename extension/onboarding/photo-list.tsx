import type { Avatar } from '../../shared/wardrobe.ts'
import { Icon } from '../ui/icon.tsx'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { text } from '../ui/text.ts'

/** All photos; the chosen one is worn by default. */
export function PhotoList(props: {
  avatars: Avatar[]
  chosen: string | null
  choose: (id: string) => void
  remove: (id: string) => void
}) {
  return (
    <section className="photo-list" aria-label={text('onboarding.photos')}>
      <h3>{text('onboarding.photos')}</h3>
      <ul>
        {props.avatars.map(({ id }, index) => (
          <li key={id}>
            <button
              type="button"
              className="pick"
              aria-pressed={id === props.chosen}
              aria-label={text('onboarding.usePhoto', index + 1)}
              onClick={() => props.choose(id)}
            >
              <StoredPicture shelf="avatars" id={id} width={256} alt="" />
            </button>
            <button
              type="button"
              className="remove"
              aria-label={text('onboarding.removePhoto', index + 1)}
              onClick={() => props.remove(id)}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
