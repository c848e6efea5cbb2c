import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Handle } from '../../shared/handles.ts'
import { type TextKey, text } from '../ui/text.ts'

/** Milliseconds without a key after which the picture is draped again. */
const settle = 350
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const within = (value: number) => Math.min(1, Math.max(0, value))
const clamp = (value: number) => Math.min(1.5, Math.max(-0.5, value))

/** The draggable points of a drape, over its picture. `move` gets all of them when one has come to rest. */
export function HandleLayer({ handles, move }: { handles: Handle[]; move: (handles: Handle[]) => void }) {
  const [points, setPoints] = useState(handles)
  const [held, setHeld] = useState<string | null>(null)
  const layer = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(points)
  const holding = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    // A picture that comes in the middle of the next move must not take the point out of the shopper's hand.
    if (holding.current || timer.current !== undefined) return
    latest.current = handles
    setPoints(handles)
  }, [handles])

  const place = (name: string, x: number, y: number) => {
    latest.current = latest.current.map((point) =>
      point.name === name ? { name, x: clamp(x), y: clamp(y) } : point,
    )
    setPoints(latest.current)
  }
  const follow = (event: PointerEvent, name: string) => {
    const box = layer.current!.getBoundingClientRect()
    place(name, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  return (
    <div className="handles" ref={layer}>
      {points.map(({ name, x, y }) => (
        <button
          key={name}
          type="button"
          className={held === name ? 'handle held' : 'handle'}
          data-handle={name}
          aria-label={text(`handles.${name}` as TextKey)}
          // A hem may lie below the photo: its dot waits at the edge.
          style={{ left: `${within(x) * 100}%`, top: `${within(y) * 100}%` }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            setHeld(name)
            holding.current = true
          }}
          onPointerMove={(event) => {
            if (held === name) follow(event, name)
          }}
          onPointerUp={() => {
            if (held !== name) return
            setHeld(null)
            holding.current = false
            const moved = latest.current.some(
              (point, i) => point.x !== handles[i].x || point.y !== handles[i].y,
            )
            if (moved) move(latest.current)
          }}
          onPointerCancel={() => {
            setHeld(null)
            holding.current = false
          }}
          onKeyDown={(event) => {
            const arrow = arrows[event.key]
            if (!arrow) return
            event.preventDefault()
            const step = event.shiftKey ? 0.02 : 0.005
            const now = latest.current.find((point) => point.name === name)!
            place(name, now.x + arrow[0] * step, now.y + arrow[1] * step)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => {
              timer.current = undefined
              move(latest.current)
            }, settle)
          }}
        >
          <span className="tag">{text(`handles.${name}` as TextKey)}</span>
        </button>
      ))}
    </div>
  )
}
