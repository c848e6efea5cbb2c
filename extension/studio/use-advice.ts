import { useCallback, useEffect, useRef, useState } from 'react'
import type { Job } from '../../shared/job.ts'
import type { Recommendation } from '../../shared/recommend.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { followJob } from '../overlay/follow-job.ts'
import { codeOf } from '../ui/link-problem.ts'

interface Advice {
  /** The latest, perhaps still growing. */
  found: Recommendation | null
  /** The latest that shops were asked for. */
  shopped: Recommendation | null
  work: { job: Job; shopping: boolean } | null
  problem: LinkErrorCode | null
}

/** What suits the shopper, as the daemon finds it: growing while its job runs, and kept when the job is stopped. */
export function useAdvice(failed: (error: unknown) => void) {
  const [advice, setAdvice] = useState<Advice>({ found: null, shopped: null, work: null, problem: null })
  const running = useRef<{ id?: string } | null>(null)

  const cancel = useCallback(async () => {
    const id = running.current?.id
    running.current = null
    setAdvice((now) => ({ ...now, work: null }))
    if (id) await askLink('cancelJob', id).catch(() => undefined)
  }, [])

  const find = useCallback(
    async (shopping: boolean) => {
      await cancel()
      const mine: { id?: string } = {}
      running.current = mine
      const current = () => running.current === mine
      const learn = (job: Job) => {
        if (!current()) return
        const found = job.result as Recommendation | null
        setAdvice((now) => ({
          found: found ?? now.found,
          shopped: shopping ? (found ?? now.shopped) : now.shopped,
          work: job.state === 'succeeded' ? null : { job, shopping },
          problem: null,
        }))
      }
      try {
        const started = await askLink('recommend', shopping)
        mine.id = started.id
        learn(await followJob(askLink, started, learn))
      } catch (error) {
        if (!current()) return
        const problem = codeOf(error)
        setAdvice((now) => ({ ...now, work: null, problem: problem === 'CANCELLED' ? null : problem }))
        if (problem !== 'CANCELLED') failed(error)
      } finally {
        if (current()) running.current = null
      }
    },
    [cancel, failed],
  )
  // Whoever leaves the page waits for nothing.
  useEffect(() => () => void cancel(), [cancel])
  return { ...advice, find, cancel }
}
