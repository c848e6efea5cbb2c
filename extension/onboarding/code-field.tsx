import { useEffect, useRef, useState } from 'react'
import { text } from '../ui/text.ts'

const length = 6

/** Six boxes for a code; typing moves on, pasting fills all of them. `complete` gets the six digits. */
export function CodeField(props: { busy: boolean; wrong: boolean; complete: (code: string) => void }) {
  const { busy, wrong, complete } = props
  const [digits, setDigits] = useState('')
  const boxes = useRef<(HTMLInputElement | null)[]>([])
  // A disabled box takes no focus, so the code waits for the end of what keeps it busy.
  useEffect(() => {
    if (busy) return
    if (wrong) setDigits('')
    boxes.current[0]?.focus()
  }, [busy, wrong])

  const fill = (from: number, typed: string) => {
    const next = (digits.slice(0, from) + typed.replace(/\D/g, '')).slice(0, length)
    setDigits(next)
    boxes.current[Math.min(next.length, length - 1)]?.focus()
    if (next.length === length) complete(next)
  }

  return (
    <fieldset className="code" disabled={busy} aria-invalid={wrong}>
      <legend className="hidden">{text('onboarding.code')}</legend>
      {Array.from({ length }, (_, index) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: the boxes are their places.
          key={index}
          ref={(box) => {
            boxes.current[index] = box
          }}
          inputMode="numeric"
          autoComplete={index === 0 ? 'one-time-code' : 'off'}
          aria-label={text('onboarding.digit', index + 1)}
          value={digits[index] ?? ''}
          onChange={(event) => fill(index, event.target.value.slice(digits[index] ? 1 : 0))}
          onPaste={(event) => {
            event.preventDefault()
            fill(0, event.clipboardData.getData('text'))
          }}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            if (event.key !== 'Backspace') return
            event.preventDefault()
            const left = digits[index] ? index : Math.max(0, index - 1)
            setDigits(digits.slice(0, left))
            boxes.current[left]?.focus()
          }}
        />
      ))}
    </fieldset>
  )
}
