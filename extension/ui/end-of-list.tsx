import { useEffect, useRef } from 'react'

/** Calls `reached` when the end of a list comes near the visible part. */
export function EndOfList({ reached }: { reached: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) reached()
      },
      { rootMargin: '400px' },
    )
    watcher.observe(end.current!)
    return () => watcher.disconnect()
  })
  return <div ref={end} />
}
