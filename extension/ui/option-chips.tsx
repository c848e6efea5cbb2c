import './option-chips.css'
import { useId } from 'react'

/** One of a few words, chosen by pressing it or with the arrow keys. */
export function OptionChips<T extends string | number>(props: {
  legend: string
  options: readonly T[]
  nameOf: (option: T) => string
  chosen: T
  choose: (option: T) => void
}) {
  const name = useId()
  return (
    <fieldset className="option-chips">
      <legend>{props.legend}</legend>
      <div>
        {props.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              className="hidden"
              name={name}
              checked={option === props.chosen}
              onChange={() => props.choose(option)}
            />
            <span>{props.nameOf(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
