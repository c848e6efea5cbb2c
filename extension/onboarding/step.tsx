import type { ReactNode, Ref } from 'react'
import { Icon } from '../ui/icon.tsx'

/** One step of the way; its inside shows once it is its turn. */
export function Step(props: {
  number: number
  title: string
  done: boolean
  open: boolean
  /** Takes the focus when the way leads here. */
  heading?: Ref<HTMLHeadingElement>
  children: ReactNode
}) {
  const { number, title, done, open, heading, children } = props
  return (
    <li className={`step${open ? ' open' : ''}${done ? ' done' : ''}`}>
      <span className="number">{done ? <Icon name="check" /> : number}</span>
      <div className="inside">
        <h2 ref={heading} tabIndex={heading ? -1 : undefined}>
          {title}
        </h2>
        {open && children}
      </div>
    </li>
  )
}
