import { useEffect, useRef, useState } from 'react'
import type { PictureShelf } from '../daemon-link/create-link.ts'
import { loadedPicture, loadPicture } from './load-picture.ts'

/** A picture kept by the daemon, fetched when it comes near the visible part. `width` is in device pixels. */
export function StoredPicture(props: { shelf: PictureShelf; id: string; width: number; alt: string }) {
  const { shelf, id, width, alt } = props
  const [url, setUrl] = useState(loadedPicture(shelf, id, width))
  const frame = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const here = loadedPicture(shelf, id, width)
    setUrl(here)
    if (here) return
    let gone = false
    const load = () =>
      loadPicture(shelf, id, width).then(
        (found) => {
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
  }, [shelf, id, width])

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
