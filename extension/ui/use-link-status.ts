import { useCallback, useEffect, useState } from 'react'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf } from './link-problem.ts'

export type LinkStatus =
  | { kind: 'looking' | 'offline' | 'update-extension' | 'update-daemon' }
  | { kind: 'unpaired' | 'ready' | 'starting' | 'problem'; version: string; pairPage: string }

/** How it stands with the daemon, and a way to look again. */
export function useLinkStatus(): [LinkStatus, () => Promise<void>] {
  const [status, setStatus] = useState<LinkStatus>({ kind: 'looking' })
  const look = useCallback(async () => {
    try {
      const { paired, state, version, pairPage } = await askLink('status')
      setStatus({ kind: paired ? state : 'unpaired', version, pairPage })
    } catch (error) {
      const code = codeOf(error)
      if (code === 'UPDATE_EXTENSION') setStatus({ kind: 'update-extension' })
      else if (code === 'UPDATE_DAEMON') setStatus({ kind: 'update-daemon' })
      else setStatus({ kind: 'offline' })
    }
  }, [])
  useEffect(() => void look(), [look])
  return [status, look]
}
