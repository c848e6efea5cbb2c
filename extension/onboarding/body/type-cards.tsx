import type { BodyType } from '../../../shared/bodies.ts'
import { text } from '../../ui/text.ts'
import type { useTypePreviews } from './use-type-previews.ts'

/** The body types as pictures to choose from. */
export function TypeCards(props: {
  previews: ReturnType<typeof useTypePreviews>
  chosen: BodyType
  choose: (type: BodyType) => void
}) {
  return (
    <fieldset className="body-types">
      <legend>{text('studio.body_type')}</legend>
      <div>
        {props.previews.map(({ body_type, suggested, picture }) => (
          <label key={body_type}>
            <input
              type="radio"
              name="body-type"
              className="hidden"
              checked={body_type === props.chosen}
              onChange={() => props.choose(body_type)}
            />
            <span className="figure">{picture && <img src={picture} alt="" />}</span>
            <b>{text(`studio.${body_type}`)}</b>
            {suggested && <small>{text('body.suggested')}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
