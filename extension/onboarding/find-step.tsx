import { useEffect, useState } from 'react'
import { askLink } from '../daemon-link/ask-link.ts'
import { loadingText } from '../ui/loading-text.ts'
import { text } from '../ui/text.ts'
import type { LinkStatus } from '../ui/use-link-status.ts'
import { DownloadList } from './download-list.tsx'

/** Milliseconds between attempts while Drape is not there: it may be being installed. */
const rhythm = 3000

/** Says whether the daemon is there. One that is installed is started; one that is not can be had here. */
export function FindStep({ status, look }: { status: LinkStatus; look: () => Promise<void> }) {
  const [problem, setProblem] = useState('')
  const [helper, setHelper] = useState(true)
  const { kind } = status
  useEffect(() => {
    if (kind !== 'offline') return
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const attempt = async () => {
      try {
        const woken = await askLink('wake')
        if (here) setHelper(woken)
        if (here) setProblem('')
      } catch (error) {
        // The daemon's own last words: they are in no language of ours, but say why.
        if (here) setProblem((error as Error).message)
      }
      if (!here) return
      await look()
      timer = setTimeout(() => void attempt(), rhythm)
    }
    void attempt()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [kind, look])

  if (kind === 'looking') return <p role="status">{text('onboarding.looking')}</p>
  if (kind === 'update-extension') return <p role="alert">{text('problems.updateExtensionText')}</p>
  if (kind === 'update-daemon')
    return (
      <>
        <p role="alert">{text('problems.updateDaemonText')}</p>
        <DownloadList />
      </>
    )
  if ('version' in status)
    return (
      <p role="status">
        {text('onboarding.found', status.version)}
        {(kind === 'starting' || status.networks) && <span> · {loadingText(status.networks)}</span>}
      </p>
    )
  if (helper && !problem) return <p role="status">{text('onboarding.starting')}</p>
  return (
    <>
      <p role="status">
        <b>{text('problems.offlineTitle')}.</b> {problem || text('onboarding.getText')}
      </p>
      <DownloadList />
    </>
  )
}
