import { useEffect, useState } from 'react'

/** Counts seconds down to a deed. `left` is null while nothing is counted; `start(0)` does it at once. */
export function useCountdown(deed: () => void): {
  left: number | null
  start: (seconds: number) => void
  cancel: () => void
} {
  const [left, setLeft] = useState<number | null>(null)
  // `deed` is a new function at every draw; the clock goes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (left === null) return
    if (left === 0) {
      setLeft(null)
      deed()
      return
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return { left, start: setLeft, cancel: () => setLeft(null) }
}
