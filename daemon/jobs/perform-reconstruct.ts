import { DrapeError } from '../../shared/errors.ts'
import type { MeshEngine, MeshResult } from '../../shared/mesh.ts'
import type { OnMeshProgress } from '../pipelines/reconstruct/mesh-engine.ts'
import { meshKey } from '../store/mesh-key.ts'
import type { UserStore } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { ReconstructJob } from './job-input.ts'

/**
 * A mesh of a kept picture: the known one where there is one, else a new one, durably stored.
 * @throws DrapeError NOT_FOUND when the picture was deleted, and what the engine throws
 */
export async function performReconstruct(
  user: UserStore,
  worker: InferenceWorker,
  engine: MeshEngine,
  { result_id, avatar_id, options }: ReconstructJob,
  onProgress: OnMeshProgress,
  signal: AbortSignal,
): Promise<MeshResult> {
  const picture = result_id
    ? await user.results.picture(result_id)
    : avatar_id && (await user.avatars.picture(avatar_id))
  if (!picture) throw new DrapeError('NOT_FOUND')
  const { meshVersion: engineVersion } = await worker.ready()
  const key = meshKey({ pictureSha256: picture.sha256, options, engine, engineVersion })
  const known = await user.meshes.findCached(key, { result_id, avatar_id })
  if (known) return known
  const { glb, report } = await worker.reconstruct({ picture, options }, onProgress, signal)
  return user.meshes.add(glb, { key, result_id, avatar_id, report })
}
