import { useCallback, useEffect, useRef, useState } from 'react'
import type { BodiesResult, BodyResult } from '../../../shared/bodies.ts'
import type { Job } from '../../../shared/job.ts'
import { askLink } from '../../daemon-link/ask-link.ts'
import type { LinkErrorCode } from '../../daemon-link/link-error.ts'
import { followJob } from '../../overlay/follow-job.ts'
import { codeOf } from '../../ui/link-problem.ts'
import { keptBodyJob } from './kept-body-job.ts'

interface Making {
  /** While bodies are being made; `job` is null until the daemon has taken it. */
  work: { job: Job | null; look: string } | null
  /** What there is to choose from; null when nothing was made. */
  bodies: BodyResult[] | null
  problem: LinkErrorCode | null
}
const nothing: Making = { work: null, bodies: null, problem: null }

/** Milliseconds for which bodies that were made while the page was closed are still shown. */
const memory = 60 * 60_000

/** Makes bodies for a photo. The job lives in the daemon: a page that is closed meanwhile finds it again. */
export function useBodyMaker(avatarId: string) {
  const [making, setMaking] = useState<Making>(nothing)
  const running = useRef<{ id?: string; looks: number } | null>(null)

  const follow = useCallback(async (start: () => Promise<Job>, keep: (job: Job) => unknown) => {
    const mine = { id: undefined as string | undefined, looks: 0 }
    running.current = mine
    const current = () => running.current === mine
    try {
      const started = await start()
      if (!current()) return void askLink('cancelJob', started.id).catch(() => undefined)
      mine.id = started.id
      await keep(started)
      const done = await followJob(askLink, started, (job) => {
        if (!current()) return
        setMaking((now) => ({ ...nothing, work: { job, look: now.work?.look ?? '' } }))
        if (job.looks <= mine.looks) return
        mine.looks = job.looks
        // A look that is gone by now is followed by another one.
        void askLink('look', job.id).then(
          (look) =>
            current() && setMaking((now) => (now.work ? { ...now, work: { ...now.work, look } } : now)),
          () => undefined,
        )
      })
      if (current()) setMaking({ ...nothing, bodies: (done.result as BodiesResult).bodies })
    } catch (error) {
      if (!current()) return
      const code = codeOf(error)
      // A daemon that comes back takes its jobs up again.
      if (code !== 'OFFLINE') await keptBodyJob.forget()
      setMaking({ ...nothing, problem: code === 'CANCELLED' ? null : code })
    } finally {
      if (current()) running.current = null
    }
  }, [])

  const make = useCallback(
    (start: () => Promise<Job>) => {
      setMaking({ ...nothing, work: { job: null, look: '' } })
      return follow(start, (job) => keptBodyJob.keep(job.id, avatarId))
    },
    [avatarId, follow],
  )

  const stop = useCallback(async () => {
    const id = running.current?.id
    running.current = null
    setMaking(nothing)
    await keptBodyJob.forget()
    if (id) await askLink('cancelJob', id).catch(() => undefined)
  }, [])

  /** Back to where nothing was made. */
  const forget = useCallback(() => {
    setMaking(nothing)
    return keptBodyJob.forget()
  }, [])

  useEffect(() => {
    let here = true
    void (async () => {
      const id = await keptBodyJob.of(avatarId)
      if (!id) return
      const job = await askLink('job', id).catch(() => undefined)
      const over = job && (job.state === 'failed' || job.state === 'cancelled')
      if (!here || running.current) return
      if (!job || over || Date.now() - Date.parse(job.updated_at) > memory) return void keptBodyJob.forget()
      await follow(
        async () => job,
        () => undefined,
      )
    })()
    return () => {
      here = false
      // The daemon goes on; nobody here looks.
      running.current = null
    }
  }, [avatarId, follow])

  return { ...making, make, stop, forget }
}
