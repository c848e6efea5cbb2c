import type { MeshFileQuery } from '../../shared/mesh.ts'
import { convertGlb, type MeshFile } from '../pipelines/reconstruct/mesh/convert-glb.ts'
import type { UserStore } from '../store/store.ts'

/** A kept mesh in the format asked for, with a tag that changes when it does; undefined where there is none. */
export async function readMesh(
  user: UserStore,
  id: string,
  query: MeshFileQuery,
): Promise<(MeshFile & { tag: string }) | undefined> {
  const kept = await user.meshes.file(id)
  return (
    kept && {
      ...(await convertGlb(kept.bytes, query)),
      tag: `${kept.sha256}-${query.format}${query.compact ? '-compact' : ''}`,
    }
  )
}
