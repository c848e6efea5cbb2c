import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { avatar as avatarSchema, preferences } from '../../../shared/wardrobe.ts'
import { garmentFields } from '../testing/garment-fields.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'
import { sampleReport } from './sample-report.ts'

const body = {
  is_full_body: true,
  body_type: 'full_body',
  coverage: 0.9,
  parts: { head: 1, torso: 1, arms: 1, legs: 0.75, feet: 0.5 },
  people: 1,
  reasons: [],
} as const

/** What profiles, photos, settings and paired browsers promise, on any engine. */
export const peopleSuite = (open: OpenTestStore) => {
  it('keeps photos with what was understood of them', async () => {
    const { ada, advance } = await open()
    const first = await ada.avatars.add(samplePicture(1), { name: 'Beach', body: null })
    advance(5)
    const second = await ada.avatars.add(samplePicture(2), { name: '', body: { ...body, reasons: [] } })
    expect(avatarSchema.parse(second)).toEqual(second)
    expect(second.body).toEqual(body)
    expect(await ada.avatars.list()).toEqual([second, first])
    const patched = await ada.avatars.patch(first.id, { body: { ...body, reasons: [] } })
    expect(patched).toEqual({ ...first, body })
    expect(await ada.avatars.patch(first.id, {})).toEqual(patched)
    expect(await ada.avatars.add(samplePicture(1), { name: 'Other', body: null })).toEqual(patched)
  })

  it('keeps settings, and forgets a default photo that is gone', async () => {
    const { ada, bob } = await open()
    expect(await ada.preferences.get()).toEqual(preferences.parse({}))
    const photo = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    const wanted = preferences.parse({ default_avatar_id: photo.id, language: 'ja', theme: 'dark' })
    expect(await ada.preferences.put(wanted)).toEqual(wanted)
    expect(await ada.preferences.put({ ...wanted, theme: 'light' })).toEqual({ ...wanted, theme: 'light' })
    expect(await bob.preferences.put(wanted)).toEqual({ ...wanted, default_avatar_id: null })
    await ada.avatars.remove(photo.id)
    expect((await ada.preferences.get()).default_avatar_id).toBeNull()
    await ada.avatars.restore(photo.id)
    expect((await ada.preferences.get()).default_avatar_id).toBe(photo.id)
  })

  it('answers another profile’s ids as if they did not exist', async () => {
    const { ada, bob, store, advance } = await open()
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const avatar = await ada.avatars.add(samplePicture(2), { name: '', body: null })
    const ids = { avatar_id: avatar.id, garment_id: garment.id }
    const result = await ada.results.add(samplePicture(3), { ...ids, key: 'k', report: sampleReport })
    const job = await ada.jobs.create('tryon', {})
    for (const [shelf, id] of [
      [bob.garments, garment.id],
      [bob.avatars, avatar.id],
      [bob.results, result.id],
      [ada.garments, 'no uuid'],
      [ada.garments, avatar.id],
    ] as const) {
      expect(await shelf.get(id)).toBeUndefined()
      expect(await shelf.picture(id)).toBeUndefined()
      expect(await shelf.remove(id)).toBe(false)
      expect(await shelf.restore(id)).toBeUndefined()
    }
    expect(await bob.garments.patch(garment.id, { name: 'stolen' })).toBeUndefined()
    expect(await bob.avatars.patch(avatar.id, { name: 'stolen' })).toBeUndefined()
    expect(await bob.results.findCached('k', ids)).toBeUndefined()
    expect(await bob.jobs.get(job.id)).toBeUndefined()
    expect(await bob.jobs.cancel(job.id)).toBeUndefined()
    expect((await bob.garments.list({ limit: 10 })).items).toEqual([])
    expect((await bob.results.list({ limit: 10 })).items).toEqual([])
    expect(await bob.avatars.list()).toEqual([])
    expect(await bob.jobs.list()).toEqual([])
    // A removed item of Ada's cannot be restored by Bob, nor learnt of by the error.
    await ada.garments.remove(garment.id)
    expect(await bob.garments.restore(garment.id)).toBeUndefined()
    advance(60_000)
    expect(await bob.garments.restore(garment.id)).toBeUndefined()
    expect((await ada.jobs.get(job.id))?.state).toBe('queued')
    expect(await store.profiles.list()).toHaveLength(2)
  })

  it('erases every row and every picture, and works on', async () => {
    const { ada, bob, store, dataDir } = await open()
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const avatar = await bob.avatars.add(samplePicture(2), { name: 'A secret', body: null })
    const ids = { avatar_id: avatar.id, garment_id: garment.id }
    await bob.results.add(samplePicture(3), { ...ids, key: 'k', report: sampleReport })
    await ada.jobs.create('tryon', { words: 'A secret' })
    await store.devices.add('Firefox', 'ab')
    writeFileSync(store.tempPath('png'), 'secret')
    await store.erase()
    await store.erase()
    expect(await store.profiles.list()).toEqual([])
    expect(await store.devices.list()).toEqual([])
    expect(await store.jobs.queued()).toBe(0)
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(files.every(({ name }) => /^(drape\.db|daemon\.lock)/.test(name))).toBe(true)
    for (const { name } of files)
      expect(readFileSync(join(dataDir, name)).includes('A secret'), name).toBe(false)
    const again = store.forUser((await store.profiles.first()).id)
    expect((await again.garments.add(samplePicture(1), garmentFields)).name).toBe(garment.name)
    expect(await ada.garments.add(samplePicture(1), garmentFields).catch(() => 'refused')).toBe('refused')
  })

  it('makes one first profile and removes one with all it owns', async () => {
    const { ada, bob, store, dataDir, advance } = await open()
    const [one, two] = await Promise.all([store.profiles.first(), store.profiles.first()])
    expect(one).toEqual(two)
    expect(one).toEqual(await store.profiles.get(ada.userId))
    const garment = await ada.garments.add(samplePicture(1), garmentFields)
    const bobs = await bob.garments.add(samplePicture(1), garmentFields)
    await ada.jobs.create('tryon', {})
    expect(await store.profiles.remove(ada.userId)).toBe(true)
    expect(await store.profiles.remove(ada.userId)).toBe(false)
    expect(await store.profiles.remove('no uuid')).toBe(false)
    expect(await store.profiles.get(ada.userId)).toBeUndefined()
    expect((await store.profiles.restore(ada.userId))?.name).toBe('Ada')
    expect(await ada.garments.get(garment.id)).toEqual(garment)
    expect((await store.profiles.rename(ada.userId, 'Ada L.'))?.name).toBe('Ada L.')
    expect(await store.profiles.rename('no uuid', 'x')).toBeUndefined()
    expect(await store.profiles.remove(ada.userId)).toBe(true)
    advance(60_000)
    await expect(store.profiles.restore(ada.userId)).rejects.toMatchObject({ code: 'UNDO_EXPIRED' })
    await store.sweep()
    expect(await store.profiles.restore(ada.userId)).toBeUndefined()
    expect(await ada.garments.get(garment.id)).toBeUndefined()
    expect(await store.jobs.queued()).toBe(0)
    expect(await bob.garments.picture(bobs.id)).toBeDefined()
    expect(existsSync(join(dataDir, 'blobs', ada.userId))).toBe(false)
  })

  it('knows a paired browser by the hash of its token until it is removed', async () => {
    const { store, advance } = await open()
    const firefox = await store.devices.add('Firefox', 'aa')
    advance(1000)
    const chrome = await store.devices.add('Chrome', 'bb')
    expect(await store.devices.findByToken('aa')).toEqual(firefox)
    expect(await store.devices.findByToken('cc')).toBeUndefined()
    await store.devices.touch(firefox.id)
    expect(await store.devices.list()).toEqual([
      { ...firefox, last_seen_at: '2026-01-01T12:00:01.000Z' },
      chrome,
    ])
    expect(await store.devices.remove(firefox.id)).toBe(true)
    expect(await store.devices.remove(firefox.id)).toBe(false)
    expect(await store.devices.findByToken('aa')).toBeUndefined()
    await expect(store.devices.add('Edge', 'bb')).rejects.toThrow()
  })
}
