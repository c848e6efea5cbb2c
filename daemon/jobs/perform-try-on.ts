import { DrapeError } from '../../shared/errors.ts'
import type { Engine, TryOnOptions, TryOnResult } from '../../shared/try-on.ts'
import type { OnProgress } from '../pipelines/tryon/engine.ts'
import { resultKey } from '../store/result-key.ts'
import type { UserStore } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'

/**
 * One try-on of kept pictures: the known result where there is one, else a new one, durably stored.
 * @throws DrapeError NOT_FOUND when photo or garment were deleted, and what the engine throws
 */
export async function performTryOn(
  user: UserStore,
  worker: InferenceWorker,
  engine: Engine,
  ids: { avatar_id: string; garment_id: string },
  options: TryOnOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<TryOnResult> {
  const person = await user.avatars.picture(ids.avatar_id)
  const garment = await user.garments.picture(ids.garment_id)
  if (!person || !garment) throw new DrapeError('NOT_FOUND')
  const key = resultKey({
    personSha256: person.sha256,
    garmentSha256: garment.sha256,
    options,
    engine,
    engineVersion: (await worker.ready()).engineVersion,
  })
  const known = await user.results.findCached(key, ids)
  if (known) return known
  const { picture, report } = await worker.tryOn({ person, garment, options }, onProgress, signal)
  const { width, height } = report
  const about = await user.garments.get(ids.garment_id)
  // What was seen in the picture lets the wardrobe be filtered; what the shopper chose stands.
  if (about?.garment_type === null) await user.garments.patch(about.id, { garment_type: report.garment_type })
  return user.results.add({ bytes: picture, type: 'image/png', width, height }, { key, ...ids, report })
}
