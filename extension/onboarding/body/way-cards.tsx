import { useId } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { text } from '../../ui/text.ts'
import type { BodyWay } from './body-wishes.ts'
import type { Painter } from './use-painter.ts'

/** How to go on from a photo that does not show the whole body. */
export function WayCards(props: {
  painter: Painter
  way: BodyWay | null
  another: () => void
  choose: (way: BodyWay) => void
}) {
  const { painter, way, another, choose } = props
  const cost =
    painter.state === 'missing'
      ? text('body.needsDownload')
      : painter.state === 'ready'
        ? text(painter.slow ? 'body.takesLong' : 'body.takesMinutes')
        : ''
  return (
    <ul className="ways">
      <WayCard icon="camera" title={text('body.another')} about={text('body.anotherText')} press={another} />
      <WayCard
        icon="person"
        title={text('body.mannequin')}
        about={text('body.mannequinText')}
        cost={text('body.takesSeconds')}
        open={way === 'mannequin'}
        press={() => choose('mannequin')}
      />
      <WayCard
        icon="brush"
        title={text('body.painted')}
        about={text('body.paintedText')}
        cost={cost}
        open={way === 'painted'}
        press={() => choose('painted')}
      />
    </ul>
  )
}

function WayCard(props: {
  icon: 'camera' | 'person' | 'brush'
  title: string
  about: string
  cost?: string
  /** Whether its form is shown; undefined where it has none. */
  open?: boolean
  press: () => void
}) {
  const id = useId()
  return (
    <li className={props.open ? 'way open' : 'way'}>
      <span className="sign">
        <Icon name={props.icon} />
      </span>
      <button type="button" aria-describedby={id} aria-expanded={props.open} onClick={props.press}>
        {props.title}
      </button>
      <p id={id}>
        {props.about} {props.cost && <small>{props.cost}</small>}
      </p>
    </li>
  )
}
