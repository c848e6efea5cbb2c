import { useCallback, useEffect, useState } from 'react'
import type { Health } from '../../shared/link.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf } from './link-problem.ts'

/** Milliseconds between looks while the daemon loads its networks. */
const rhythm = 500

export type LinkStatus =
  | { kind: 'looking' | 'offline' | 'update-extension' | 'update-daemon' }
  | {
      kind: 'unpaired' | 'ready' | 'starting' | 'problem'
      version: string
      pairPage: string
      /** While the daemon gets ready. */
      networks?: Health['networks']
    }

/** How it stands with the daemon, and a way to look again. */
export function useLinkStatus(): [LinkStatus, () => Promise<void>] {
  const [status, setStatus] = useState<LinkStatus>({ kind: 'looking' })
  const look = useCallback(async () => {
    try {
      const { paired, state, version, networks, pairPage } = await askLink('status')
      setStatus({ kind: paired ? state : 'unpaired', version, pairPage, networks })
    } catch (error) {
      const code = codeOf(error)
      if (code === 'UPDATE_EXTENSION') setStatus({ kind: 'update-extension' })
      else if (code === 'UPDATE_DAEMON') setStatus({ kind: 'update-daemon' })
      else setStatus({ kind: 'offline' })
    }
  }, [])
  useEffect(() => void look(), [look])
  // Every answer that says so is a new object, so this looks again after each.
  useEffect(() => {
    if (status.kind !== 'starting' && !('networks' in status && status.networks)) return
    const timer = setTimeout(() => void look(), rhythm)
    return () => clearTimeout(timer)
  }, [status, look])
  return [status, look]
}
