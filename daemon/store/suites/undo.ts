import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { createLocalBlobs } from '../local-blobs.ts'
import { blobCount } from '../testing/blob-count.ts'
import { garmentFields } from '../testing/garment-fields.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'
import { sampleReport } from './sample-report.ts'

/** What removing, taking it back and purging promise, on any engine. */
export const undoSuite = (open: OpenTestStore) => {
  it('hides a removed garment at once and gives it back within the time to undo', async () => {
    const { ada, store, advance } = await open()
    const added = await ada.garments.add(samplePicture(1), garmentFields)
    expect(await ada.garments.remove(added.id)).toBe(true)
    expect(await ada.garments.get(added.id)).toBeUndefined()
    expect(await ada.garments.picture(added.id)).toBeUndefined()
    expect(await ada.garments.patch(added.id, { name: 'x' })).toBeUndefined()
    expect((await ada.garments.list({ limit: 10 })).items).toEqual([])
    expect(await ada.garments.remove(added.id)).toBe(false)
    advance(limits.undo - 1)
    await store.sweep()
    expect(await ada.garments.restore(added.id)).toEqual(added)
    expect(await ada.garments.get(added.id)).toEqual(added)
    expect(await ada.garments.restore(added.id)).toEqual(added)
  })

  it('purges row and picture once the time is over', async () => {
    const { ada, bob, store, dataDir, advance } = await open()
    const gone = await ada.garments.add(samplePicture(1), garmentFields)
    const other = await bob.garments.add(samplePicture(1), garmentFields)
    expect(blobCount(dataDir)).toBe(2)
    await ada.garments.remove(gone.id)
    advance(limits.undo)
    await expect(ada.garments.restore(gone.id)).rejects.toMatchObject({ code: 'UNDO_EXPIRED' })
    await store.sweep()
    expect(await ada.garments.restore(gone.id)).toBeUndefined()
    expect(blobCount(dataDir)).toBe(1)
    expect(await bob.garments.picture(other.id)).toBeDefined()
  })

  it('keeps a picture as long as one row names it', async () => {
    const { ada, store, dataDir, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const avatar = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    await ada.garments.remove(garment.id)
    advance(limits.undo)
    await store.sweep()
    expect(await ada.avatars.picture(avatar.id)).toBeDefined()
    await ada.avatars.remove(avatar.id)
    advance(limits.undo)
    await store.sweep()
    expect(blobCount(dataDir)).toBe(0)
  })

  it('brings a removed garment back when its picture is uploaded again', async () => {
    const { ada, store, advance } = await open()
    const named = await ada.garments.add(samplePicture(1), { ...garmentFields, name: 'Mine' })
    await ada.garments.remove(named.id)
    expect(await ada.garments.add(samplePicture(1), garmentFields)).toEqual(named)
    await ada.garments.remove(named.id)
    const tried = await ada.garments.add(samplePicture(1), { ...garmentFields, kept: false })
    expect(tried).toEqual({ ...named, kept: false })
    await ada.garments.remove(named.id)
    advance(limits.undo)
    // Too late to undo, not yet purged: nothing of the old words may come back.
    const fresh = await ada.garments.add(samplePicture(1), garmentFields)
    expect(fresh.name).toBe('')
    await store.sweep()
    expect(await ada.garments.picture(fresh.id)).toBeDefined()
  })

  it('keeps results, with their picture, when garment and photo are deleted', async () => {
    const { ada, store, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const avatar = await ada.avatars.add(samplePicture(2), { name: '', body: null })
    const ids = { avatar_id: avatar.id, garment_id: garment.id }
    const result = await ada.results.add(samplePicture(3), { ...ids, key: 'k', report: sampleReport })
    await ada.garments.remove(garment.id)
    await ada.avatars.remove(avatar.id)
    advance(limits.undo)
    await store.sweep()
    expect(await ada.results.get(result.id)).toEqual(result)
    expect(await ada.results.picture(result.id)).toBeDefined()
  })

  it('sweeps at start what a crash left: blobs without a row, half-written and temporary files', async () => {
    const { ada, store, dataDir, reopen } = await open()
    const kept = await ada.garments.add(samplePicture(1), garmentFields)
    const orphan = await createLocalBlobs(join(dataDir, 'blobs')).put(
      ada.userId,
      samplePicture(2).bytes,
      'image/png',
    )
    const shard = join(dataDir, 'blobs', ada.userId, orphan.sha256.slice(0, 2))
    await writeFile(join(shard, 'half.png.1.tmp'), 'half')
    const temporary = store.tempPath('png')
    await writeFile(temporary, 'short-lived')
    const again = (await reopen()).forUser(ada.userId)
    expect(blobCount(dataDir)).toBe(1)
    expect(existsSync(temporary)).toBe(false)
    expect(await again.garments.picture(kept.id)).toBeDefined()
  })
}
