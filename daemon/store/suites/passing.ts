import { expect, it } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { preferences } from '../../../shared/wardrobe.ts'
import { blobCount } from '../testing/blob-count.ts'
import { garmentFields } from '../testing/garment-fields.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'
import { sampleReport } from './sample-report.ts'

const tried = { ...garmentFields, kept: false }
const sent = { name: '', body: null, kept: false }

/** What becomes of garments and photos that were only tried on, on any engine. */
export const passingSuite = (open: OpenTestStore) => {
  it('purges garments and photos nobody kept, but no picture of the history', async () => {
    const { ada, store, dataDir, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), tried)
    const photo = await ada.avatars.add(samplePicture(2), sent)
    const ids = { avatar_id: photo.id, garment_id: garment.id }
    const result = await ada.results.add(samplePicture(3), { ...ids, key: 'k', report: sampleReport })
    advance(limits.unkept - 1)
    await store.sweep()
    expect(await ada.garments.get(garment.id)).toEqual(garment)
    expect(await ada.avatars.picture(photo.id)).toBeDefined()
    advance(1)
    await store.sweep()
    expect(await ada.garments.get(garment.id)).toBeUndefined()
    expect(await ada.avatars.get(photo.id)).toBeUndefined()
    expect(blobCount(dataDir)).toBe(1)
    expect((await ada.results.list({ limit: 10 })).items).toEqual([result])
    expect(await ada.results.picture(result.id)).toBeDefined()
  })

  it('does so at start', async () => {
    const { ada, dataDir, advance, reopen } = await open()
    await ada.garments.add(samplePicture(1), tried)
    await ada.avatars.add(samplePicture(2), sent)
    advance(limits.unkept)
    await reopen()
    expect(blobCount(dataDir)).toBe(0)
  })

  it('never touches what is kept, whenever it was', async () => {
    const { ada, store, dataDir, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const later = await ada.garments.add(samplePicture(2), tried)
    await ada.garments.patch(later.id, { kept: true })
    await ada.garments.add(samplePicture(1), tried)
    const photo = await ada.avatars.add(samplePicture(3), { name: '', body: null })
    await ada.avatars.add(samplePicture(3), sent)
    const chosen = await ada.avatars.add(samplePicture(4), sent)
    await ada.preferences.put({ ...preferences.parse({}), default_avatar_id: chosen.id })
    advance(365 * limits.unkept)
    await store.sweep()
    const { items } = await ada.garments.list({ limit: 10 })
    expect(items.map(({ id }) => id)).toEqual([later.id, garment.id])
    expect((await ada.avatars.list()).map(({ id }) => id)).toEqual([chosen.id, photo.id])
    expect(blobCount(dataDir)).toBe(4)
  })

  it('counts from when a garment last came or left the wardrobe', async () => {
    const { ada, store, advance } = await open()
    const again = await ada.garments.add(samplePicture(1), tried)
    const out = await ada.garments.add(samplePicture(2), garmentFields)
    advance(limits.unkept - 1)
    await ada.garments.add(samplePicture(1), tried)
    await ada.garments.patch(out.id, { kept: false })
    advance(limits.unkept - 1)
    await store.sweep()
    expect(await ada.garments.picture(again.id)).toBeDefined()
    expect(await ada.garments.picture(out.id)).toBeDefined()
    advance(1)
    await store.sweep()
    expect(await ada.garments.get(again.id)).toBeUndefined()
    expect(await ada.garments.get(out.id)).toBeUndefined()
  })

  it('shows a photo that was sent along in no list', async () => {
    const { ada } = await open()
    const photo = await ada.avatars.add(samplePicture(1), sent)
    expect(await ada.avatars.list()).toEqual([])
    expect(await ada.avatars.get(photo.id)).toEqual(photo)
    const kept = await ada.avatars.add(samplePicture(1), { name: 'Me', body: null })
    expect(await ada.avatars.list()).toEqual([kept])
    expect(kept.id).toBe(photo.id)
  })

  it('waits for the jobs that still need them', async () => {
    const { ada, store, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), tried)
    const photo = await ada.avatars.add(samplePicture(2), sent)
    await ada.jobs.create('tryon-batch', { avatar_id: photo.id, garment_ids: [garment.id] })
    advance(2 * limits.unkept)
    await store.sweep()
    const claimed = await store.jobs.claim()
    await store.sweep()
    expect(await ada.garments.picture(garment.id)).toBeDefined()
    expect(await ada.avatars.picture(photo.id)).toBeDefined()
    await store.jobs.settle(claimed?.id ?? '', { state: 'cancelled' })
    await store.sweep()
    expect(await ada.garments.get(garment.id)).toBeUndefined()
    expect(await ada.avatars.get(photo.id)).toBeUndefined()
  })

  it('keeps a picture that a kept row of another kind names', async () => {
    const { ada, store, advance } = await open()
    await ada.garments.add(samplePicture(1), tried)
    const photo = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    advance(limits.unkept)
    await store.sweep()
    expect(await ada.avatars.picture(photo.id)).toBeDefined()
  })
}
