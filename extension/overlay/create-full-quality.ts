import type { EngineState } from '../../shared/engines.ts'
import type { TryOnResult } from '../../shared/try-on.ts'
import type { AskLink } from '../daemon-link/ask-link.ts'
import type { Link } from '../daemon-link/create-link.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { codeOf } from '../ui/link-problem.ts'
import { followJob } from './follow-job.ts'

export type TryOnAsk = Parameters<Link['tryOn']>[0]

/** How far the picture in full quality is, while the preview is already there. */
export interface FullQuality {
  /** `missing`: no models. `offered`: it would take long, so the shopper decides. */
  state: 'unknown' | 'missing' | 'offered' | 'working' | 'done' | 'failed'
  stage: string
  progress: number
  secondsLeft: number | null
  queue: number
  /** A rough look at it as a data URL; empty while there is none. */
  look: string
  code: LinkErrorCode | null
}

export const noFullQuality: FullQuality = {
  ...{ state: 'unknown', stage: '', progress: 0, secondsLeft: null, queue: 0, look: '', code: null },
}

/** The picture in full quality that follows a preview; a newer preview makes an older one's meaningless. */
export function createFullQuality(
  ask: AskLink,
  change: (full: FullQuality) => void,
  done: (result: TryOnResult, url: string) => void,
) {
  let run = 0
  let running: string | undefined
  let last: TryOnAsk | undefined

  async function stop(): Promise<void> {
    run++
    const id = running
    running = undefined
    if (id) await ask('cancelJob', id).catch(() => undefined)
  }

  async function paint(request: TryOnAsk): Promise<void> {
    const mine = ++run
    const current = () => mine === run
    const working: FullQuality = { ...noFullQuality, state: 'working' }
    change(working)
    let looks = 0
    let look = ''
    try {
      const started = await ask('tryOn', { ...request, engine: 'leffa', handles: [] })
      if (!current()) return void ask('cancelJob', started.id).catch(() => undefined)
      running = started.id
      const job = await followJob(ask, started, (now) => {
        if (!current()) return
        if (now.looks > looks) {
          looks = now.looks
          // A look that is gone by now is followed by another one.
          ask('look', now.id).then(
            (url) => {
              look = url
            },
            () => undefined,
          )
        }
        const { stage, progress, seconds_left: secondsLeft, queue_position: queue } = now
        change({ ...working, stage, progress, secondsLeft, queue, look })
      })
      const result = job.result as TryOnResult
      const url = await ask('picture', 'results', result.id)
      if (!current()) return
      running = undefined
      change({ ...noFullQuality, state: 'done' })
      done(result, url)
    } catch (error) {
      if (!current()) return
      running = undefined
      change({ ...noFullQuality, state: 'failed', code: codeOf(error) })
    }
  }

  return {
    /** Forgets what was painted for an older preview. */
    async reset() {
      change(noFullQuality)
      await stop()
    },
    /** After a preview: paints at once on a graphics card, else offers what can be had. */
    async follow(request: TryOnAsk) {
      last = request
      const mine = ++run
      const engines: EngineState[] = await ask('engines').catch(() => [])
      const leffa = engines.find(({ name }) => name === 'leffa')
      if (mine !== run || !leffa || leffa.state === 'problem') return
      if (leffa.state === 'missing') change({ ...noFullQuality, state: 'missing' })
      else if (leffa.provider === 'cpu') change({ ...noFullQuality, state: 'offered' })
      else await paint(request)
    },
    async paint() {
      if (last) await paint(last)
    },
    async another() {
      if (last) last = { ...last, seed: last.seed + 1 }
      if (last) await paint(last)
    },
    async cancel() {
      change({ ...noFullQuality, state: 'offered' })
      await stop()
    },
  }
}
