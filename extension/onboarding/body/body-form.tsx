import './body-form.css'
import { type ReactNode, useId } from 'react'
import { type BodyParameters, bodyParameters } from '../../../shared/bodies.ts'
import { OptionChips } from '../../ui/option-chips.tsx'
import { text } from '../../ui/text.ts'
import type { BodyWishes } from './body-wishes.ts'
import { MeasureSlider } from './measure-slider.tsx'
import { TypeCards } from './type-cards.tsx'
import type { useTypePreviews } from './use-type-previews.ts'

const { gender, pose, clothing } = bodyParameters.shape

/** What a body shall look like. `children` are what one way asks besides. */
export function BodyForm(props: {
  title: ReactNode
  notice: ReactNode
  action: string
  parameters: BodyParameters
  previews: ReturnType<typeof useTypePreviews>
  /** A mannequin just stands there, in plain clothes. */
  painted: boolean
  disabled: boolean
  say: (wishes: BodyWishes) => void
  make: () => void
  children?: ReactNode
}) {
  const { parameters, say } = props
  const id = useId()
  return (
    <form
      className="body-form"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        props.make()
      }}
    >
      <div id={id}>{props.title}</div>
      {props.notice}
      <OptionChips
        legend={text('body.gender')}
        options={gender.unwrap().options}
        nameOf={(option) => text(`body.${option}`)}
        chosen={parameters.gender}
        choose={(chosen) => say({ gender: chosen })}
      />
      <MeasureSlider
        label={text('body.height')}
        unit="cm"
        min={140}
        max={220}
        value={parameters.height_cm}
        change={(height_cm) => say({ height_cm })}
      />
      <MeasureSlider
        label={text('body.weight')}
        unit="kg"
        min={40}
        max={200}
        value={parameters.weight_kg}
        change={(weight_kg) => say({ weight_kg })}
      />
      <TypeCards
        previews={props.previews}
        chosen={parameters.body_type}
        choose={(body_type) => say({ body_type })}
      />
      {props.painted && (
        <>
          <OptionChips
            legend={text('body.pose')}
            options={pose.unwrap().options}
            nameOf={(option) => text(`body.${option}`)}
            chosen={parameters.pose}
            choose={(chosen) => say({ pose: chosen })}
          />
          <OptionChips
            legend={text('body.clothing')}
            options={clothing.unwrap().options}
            nameOf={(option) => text(`body.${option}`)}
            chosen={parameters.clothing}
            choose={(chosen) => say({ clothing: chosen })}
          />
        </>
      )}
      {props.children}
      <button type="submit" className="button main" disabled={props.disabled}>
        {props.action}
      </button>
    </form>
  )
}
