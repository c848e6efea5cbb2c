import { z } from 'zod'
import { bodiesResult } from './bodies.ts'
import { errorCode } from './errors.ts'
import { meshResult } from './mesh.ts'
import { recommendation } from './recommend.ts'
import { tryOnBatchResult, tryOnResult } from './try-on.ts'

export const jobState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
export type JobState = z.infer<typeof jobState>

/** Work that the daemon remembers. It outlives the page, the browser and a restart of the daemon. */
export const job = z.object({
  id: z.uuid(),
  kind: z.enum(['tryon', 'tryon-batch', 'reconstruct', 'recommend', 'bodies', 'combine']),
  state: jobState,
  /** 0..1 over the whole job. */
  progress: z.number().min(0).max(1),
  /** The stage that runs now, e.g. one of `tryOnStage`; while queued empty, or `paused` where the daemon rests. */
  stage: z.string(),
  /** Jobs ahead in the queue; 0 when running or done. */
  queue_position: z.number().int().nonnegative(),
  /** Seconds until it is done, from its pace so far; null while that is not known. */
  seconds_left: z.number().nonnegative().nullable(),
  /** How many rough looks at the picture there have been; the latest is at `jobs/{id}/look`. */
  looks: z.number().int().nonnegative(),
  result: z.union([tryOnResult, tryOnBatchResult, meshResult, recommendation, bodiesResult]).nullable(),
  error: z.object({ code: errorCode, message: z.string() }).nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
export type Job = z.infer<typeof job>

export const jobsQuery = z.object({ state: jobState.optional() })
