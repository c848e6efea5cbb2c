import { useCallback, useEffect, useState } from 'react'
import { askLink } from '../../daemon-link/ask-link.ts'

/** What paints bodies on this computer. */
export interface Painter {
  state: 'unknown' | 'missing' | 'ready' | 'problem'
  /** The best there is: `instantid` paints the shopper's own face. */
  engine: 'sdxl' | 'instantid'
  /** True without a graphics card. */
  slow: boolean
}
const unknown: Painter = { state: 'unknown', engine: 'sdxl', slow: false }

/** What can paint bodies, looked at again whenever the shopper comes back to the page: models may have been fetched. */
export function usePainter(): [Painter, () => Promise<void>] {
  const [painter, setPainter] = useState(unknown)
  const look = useCallback(async () => {
    const engines = await askLink('engines').catch(() => [])
    const able = (['instantid', 'sdxl'] as const).flatMap((name) =>
      engines.filter((each) => each.name === name),
    )
    const best = able.find(({ state }) => state === 'ready') ?? able.find(({ state }) => state === 'problem')
    setPainter({
      state: best?.state ?? 'missing',
      engine: best?.name === 'instantid' ? 'instantid' : 'sdxl',
      slow: best?.provider === 'cpu',
    })
  }, [])
  useEffect(() => {
    const seen = () => void (document.hidden || look())
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [look])
  return [painter, look]
}
