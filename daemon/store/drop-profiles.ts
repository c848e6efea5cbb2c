import type { StoreContext } from './context.ts'
import { undoCutoff } from './shelf.ts'

/** Deletes profiles with all they own, pictures included: those removed too long ago to be had back, or every one. */
export async function dropProfiles({ db, blobs, lock, now }: StoreContext, every = false): Promise<void> {
  const users = db.selectFrom('users').select('id')
  const due = await (every ? users : users.where('deleted_at', '<=', undoCutoff(now()))).execute()
  for (const { id } of due)
    await lock(id, async () => {
      // Its row goes last: after a crash in between, the profile is still there to be deleted again.
      await blobs.keepOnly(id, [])
      const row = db.deleteFrom('users').where('id', '=', id)
      await (every ? row : row.where('deleted_at', 'is not', null)).execute()
    })
}
