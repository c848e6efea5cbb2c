import { useCallback, useEffect, useRef, useState } from 'react'

interface Page<T> {
  items: T[]
  next_cursor: string | null
}

/**
 * A list that comes page by page. `load` must keep its identity as long as the list is the same; `seen` is shown until
 * the first page is there.
 */
export function usePages<T extends { id: string }>(load: (cursor?: string) => Promise<Page<T>>, seen?: T[]) {
  const [items, setItems] = useState<T[] | null>(seen ?? null)
  const [failure, setFailure] = useState<unknown>(null)
  const next = useRef<string | null>(null)
  const current = useRef(load)
  const busy = useRef(false)

  const reload = useCallback(async () => {
    current.current = load
    try {
      const page = await load()
      if (current.current !== load) return
      next.current = page.next_cursor
      setItems(page.items)
      setFailure(null)
    } catch (error) {
      if (current.current === load) setFailure(error)
    }
  }, [load])
  useEffect(() => void reload(), [reload])

  const more = useCallback(async () => {
    if (!next.current || busy.current) return
    busy.current = true
    try {
      const page = await load(next.current)
      if (current.current !== load) return
      next.current = page.next_cursor
      setItems((before) => [...(before ?? []), ...page.items])
    } catch (error) {
      setFailure(error)
    } finally {
      busy.current = false
    }
  }, [load])

  const drop = useCallback(
    (id: string) => setItems((now) => now?.filter((item) => item.id !== id) ?? null),
    [],
  )
  return { items, failure, reload, more, drop }
}
