import type { EngineState } from '../../shared/engines.ts'
import type { MeshResult, ReconstructOptions } from '../../shared/mesh.ts'
import type { AskLink } from '../daemon-link/ask-link.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { followJob } from '../overlay/follow-job.ts'
import { codeOf } from '../ui/link-problem.ts'

export interface FigureState {
  /** Null when nothing is being made. */
  work: { stage: string; progress: number; secondsLeft: number | null; queue: number } | null
  mesh: MeshResult | null
  code: LinkErrorCode | null
  /** How a whole body can be had where the mesh is a preview: by models to `get`, or by time to `make` it. */
  more: 'get' | 'make' | null
}

const starting = { stage: '', progress: 0, secondsLeft: null, queue: 0 }

/** The figure of one finished picture: a state to watch, and the shopper's deeds. */
export function createFigure(ask: AskLink, resultId: string) {
  let state: FigureState = { work: starting, mesh: null, code: null, more: null }
  let run = 0
  let running: string | undefined
  const watchers = new Set<() => void>()
  const set = (change: Partial<FigureState>) => {
    state = { ...state, ...change }
    for (const watcher of watchers) watcher()
  }

  async function seeMore(current: () => boolean): Promise<void> {
    const engines: EngineState[] = await ask('engines').catch(() => [])
    const whole = engines.find(({ name }) => name === 'triposr')?.state
    if (current()) set({ more: whole === 'missing' ? 'get' : whole === 'ready' ? 'make' : null })
  }

  async function stop(): Promise<void> {
    run++
    const id = running
    running = undefined
    set({ work: null })
    if (id) await ask('cancelJob', id).catch(() => undefined)
  }

  return {
    watch(watcher: () => void) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    state: () => state,
    /** Makes it; what is there already stays until then. */
    async make(engine: ReconstructOptions['engine'] = 'auto'): Promise<void> {
      const mine = ++run
      const current = () => mine === run
      set({ work: starting, code: null })
      try {
        const started = await ask('reconstruct', resultId, engine)
        if (!current()) return void ask('cancelJob', started.id).catch(() => undefined)
        running = started.id
        const done = await followJob(ask, started, (job) => {
          const { stage, progress, seconds_left: secondsLeft, queue_position: queue } = job
          if (current()) set({ work: { stage, progress, secondsLeft, queue } })
        })
        if (!current()) return
        running = undefined
        const mesh = done.result as MeshResult
        set({ work: null, mesh, more: null })
        if (mesh.quality === 'preview') await seeMore(current)
      } catch (error) {
        if (!current()) return
        running = undefined
        set({ work: null, code: codeOf(error) })
      }
    },
    stop,
  }
}
