import type { BodiesResult } from '../../shared/bodies.ts'
import { DrapeError } from '../../shared/errors.ts'
import type { OnBodyProgress } from '../pipelines/bodies/body-engine.ts'
import { combineKey } from '../store/combine-key.ts'
import type { UserStore } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { CombineJob } from './job-input.ts'

/**
 * The head of a kept photo on another's body: the known picture where there is one, else a new one, durably stored.
 * @throws DrapeError NOT_FOUND when a picture was deleted, NO_FACE, CANCELLED, WORKER_CRASHED
 */
export async function performCombine(
  user: UserStore,
  worker: InferenceWorker,
  { head_avatar_id: avatar_id, body }: CombineJob,
  onProgress: OnBodyProgress,
  signal: AbortSignal,
): Promise<BodiesResult> {
  const head = await user.avatars.picture(avatar_id)
  const under =
    'body_id' in body ? await user.bodies.picture(body.body_id) : await user.avatars.picture(body.avatar_id)
  if (!head || !under) throw new DrapeError('NOT_FOUND')
  const { bodyVersion: engineVersion } = await worker.ready()
  const key = combineKey({ headSha256: head.sha256, bodySha256: under.sha256, engineVersion })
  const known = await user.bodies.findCached(key, avatar_id)
  if (known.length > 0) return { method: 'composed', bodies: known.slice(-1) }
  const { picture, report } = await worker.combineHead(head.bytes, under.bytes, onProgress, signal)
  const { width, height } = report
  const kept = { bytes: picture, type: 'image/png', width, height } as const
  return { method: 'composed', bodies: [await user.bodies.add(kept, { key, avatar_id, report })] }
}
