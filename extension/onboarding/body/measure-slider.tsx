import { useEffect, useId, useState } from 'react'

/** A number that can be dragged or typed; what is typed counts once the field is left, if it is possible. */
export function MeasureSlider(props: {
  label: string
  unit: string
  min: number
  max: number
  value: number
  change: (value: number) => void
}) {
  const { label, unit, min, max, value, change } = props
  const id = useId()
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const done = () => {
    const wanted = Math.round(Number(typed))
    if (typed.trim() !== '' && wanted >= min && wanted <= max) change(wanted)
    setTyped(String(typed.trim() !== '' && wanted >= min && wanted <= max ? wanted : value))
  }
  return (
    <div className="measure">
      <label htmlFor={id}>{label}</label>
      <input
        type="range"
        {...{ min, max, value }}
        aria-label={label}
        aria-valuetext={`${value} ${unit}`}
        style={{ '--part': `${((value - min) / (max - min)) * 100}%` } as React.CSSProperties}
        onChange={(event) => change(Number(event.target.value))}
      />
      <span>
        <input
          id={id}
          type="number"
          {...{ min, max }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={done}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            done()
          }}
        />
        <i>{unit}</i>
      </span>
    </div>
  )
}
