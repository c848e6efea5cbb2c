import './switch.css'

/** Something that is on or off, with a line about it. */
export function Switch(props: {
  label: string
  hint: string
  on: boolean
  disabled?: boolean
  flip: (on: boolean) => void
}) {
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={props.on}
      disabled={props.disabled}
      onClick={() => props.flip(!props.on)}
    >
      <span>
        <b>{props.label}</b>
        <small>{props.hint}</small>
      </span>
      <i />
    </button>
  )
}
