import { type PointerEvent, useState } from 'react'
import { text } from '../ui/text.ts'

const steps: Record<string, number> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -20,
  PageUp: 20,
  Home: -100,
  End: 100,
}

/** Two pictures over each other; the divider shows more of the one or the other. */
export function CompareSlider({ before, after, alt }: { before: string; after: string; alt: string }) {
  const [percent, setPercent] = useState(0)
  const move = (value: number) => setPercent(Math.min(100, Math.max(0, value)))
  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    move(((event.clientX - left) / width) * 100)
  }
  return (
    <div
      className="compare"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        follow(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event)
      }}
    >
      <img className="after" src={after} alt={alt} draggable={false} />
      {before && (
        <img
          className="before"
          src={before}
          alt=""
          draggable={false}
          style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}
        />
      )}
      <div
        className="divider"
        role="slider"
        tabIndex={0}
        aria-label={text('overlay.compare')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={`${text('overlay.before')} ${Math.round(percent)} %`}
        style={{ left: `${percent}%` }}
        onKeyDown={(event) => {
          const step = steps[event.key]
          if (step === undefined) return
          event.preventDefault()
          move(percent + step)
        }}
      >
        <span className="knob" style={{ translate: `${22 - (percent / 100) * 44}px 0` }} />
      </div>
      <span className="corner left" style={{ opacity: percent > 18 ? 1 : 0 }} aria-hidden="true">
        {text('overlay.before')}
      </span>
      <span className="corner right" style={{ opacity: percent < 82 ? 1 : 0 }} aria-hidden="true">
        {text('overlay.after')}
      </span>
    </div>
  )
}
