import { useEffect, useRef, useState } from 'react'
import { askLink } from '../daemon-link/ask-link.ts'
import type { Shelf } from '../daemon-link/create-link.ts'

const loaded = new Map<string, string>()

/** A picture kept by the daemon, fetched when it comes near the visible part. `width` is in device pixels. */
export function StoredPicture(props: { shelf: Shelf; id: string; width: number; alt: string }) {
  const { shelf, id, width, alt } = props
  const key = `${shelf}/${id}/${width}`
  const [url, setUrl] = useState(loaded.get(key))
  const frame = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    setUrl(loaded.get(key))
    if (loaded.has(key)) return
    let gone = false
    const load = () =>
      askLink('picture', shelf, id, width).then(
        (found) => {
          loaded.set(key, found)
          if (!gone) setUrl(found)
        },
        () => undefined,
      )
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        watcher.disconnect()
        void load()
      },
      { rootMargin: '200px' },
    )
    watcher.observe(frame.current!)
    return () => {
      gone = true
      watcher.disconnect()
    }
  }, [key, shelf, id, width])

  return (
    <span className="stored-picture" ref={frame}>
      {url ? (
        <img src={url} alt={alt} draggable={false} />
      ) : alt ? (
        <span role="img" aria-label={alt} />
      ) : null}
    </span>
  )
}
