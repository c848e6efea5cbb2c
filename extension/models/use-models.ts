import { useCallback, useEffect, useState } from 'react'
import type { ModelList } from '../../shared/models.ts'
import { askLink } from '../daemon-link/ask-link.ts'

/** Milliseconds between looks: while something moves, and else, for what other programs do. */
const rhythm = { moving: 600, still: 5000 }

/**
 * The packs as the daemon knows them, looked at again and again while the page is in sight: nothing is held open, for
 * the background may end at any time. `lost` is called when the daemon does not answer; then it is `live` that says
 * when to go on.
 */
export function useModels(live: boolean, lost: (error: unknown) => void) {
  const [list, setList] = useState<ModelList | null>(null)
  const load = useCallback(() => askLink('models').then(setList, lost), [lost])
  const moving = list?.items.some(({ pull, check }) => pull || check?.running) ?? false

  useEffect(() => {
    if (!live) return
    let timer: ReturnType<typeof setTimeout>
    let gone = false
    const again = async () => {
      if (!document.hidden) await load()
      if (!gone) timer = setTimeout(again, moving ? rhythm.moving : rhythm.still)
    }
    void again()
    const seen = () => void (document.hidden || load())
    document.addEventListener('visibilitychange', seen)
    return () => {
      gone = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [live, load, moving])

  return { list, load }
}
