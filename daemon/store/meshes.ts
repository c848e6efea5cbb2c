import type { MeshReport, MeshResult } from '../../shared/mesh.ts'
import type { UserContext } from './context.ts'
import { newId } from './ids.ts'
import type { MeshRow } from './schema.ts'
import { createShelf, startOf, toPage } from './shelf.ts'
import type { Meshes } from './store.ts'

const toMesh = (row: MeshRow): MeshResult => ({
  ...(JSON.parse(row.report) as MeshReport),
  id: row.id,
  result_id: row.result_id,
  avatar_id: row.avatar_id,
  cached: false,
  created_at: row.created_at,
})

/** The meshes of one profile. */
export const createMeshes = (context: UserContext): Meshes => {
  const { db, blobs, lock, userId, now } = context
  const { picture, ...shelf } = createShelf(context, 'meshes', toMesh)
  const mine = () =>
    db
      .selectFrom('meshes')
      .selectAll()
      .where('user_id', '=', userId)
      .where('deleted_at', 'is', null)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')

  return {
    ...shelf,
    file: picture,

    add: (glb, { key, report, result_id, avatar_id }) =>
      lock(userId, async () => {
        const { sha256, type } = await blobs.put(userId, glb, 'model/gltf-binary')
        const row: MeshRow = {
          id: newId(now()),
          user_id: userId,
          sha256,
          media_type: type,
          created_at: now().toISOString(),
          deleted_at: null,
          cache_key: key,
          result_id,
          avatar_id,
          report: JSON.stringify(report),
        }
        await db.insertInto('meshes').values(row).execute()
        return toMesh(row)
      }),

    async findCached(key, source) {
      const row = await mine().where('cache_key', '=', key).limit(1).executeTakeFirst()
      if (row === undefined) return undefined
      const { result_id, avatar_id } = source
      await db
        .updateTable('meshes')
        .set({ result_id, avatar_id })
        .where('id', '=', row.id)
        .where('user_id', '=', userId)
        .execute()
      return { ...toMesh(row), result_id, avatar_id, cached: true }
    },

    async list({ limit, cursor }) {
      const start = startOf(cursor)
      const rows = await mine()
        .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(start.created_at, start.id)))
        .limit(limit + 1)
        .execute()
      return toPage(rows, limit, toMesh)
    },
  }
}
