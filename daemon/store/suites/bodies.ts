import { expect, it } from 'vitest'
import { type BodyReport, bodyParameters, bodyResult } from '../../../shared/bodies.ts'
import { limits } from '../../../shared/limits.ts'
import { blobCount } from '../testing/blob-count.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'

const report: BodyReport = {
  method: 'mannequin',
  model: null,
  engine_version: '1',
  provider: 'cpu',
  quality: 'preview',
  parameters: bodyParameters.parse({ body_type: 'curvy', height_cm: 161.5 }),
  prompt: null,
  negative_prompt: null,
  seed: 7,
  steps: null,
  guidance: null,
  head_composed: true,
  checks: { people: 1, full_body: true, face_found: true, similarity: null, passed: true },
  body: {
    is_full_body: true,
    body_type: 'full_body',
    coverage: 0.9375,
    parts: { head: 1, torso: 1, arms: 1, legs: 1, feet: 0.5 },
    people: 1,
    reasons: [],
  },
  tries: 1,
  plan: null,
  stepped_down: false,
  reasons: [],
  stages: { draw: 5.5, save: 0 },
  width: 768,
  height: 1024,
}
const photo = { name: '', body: null }
const made = { key: 'k', report, avatar_id: null }

/** What the bodies of a profile promise, on any engine. */
export const bodySuite = (open: OpenTestStore) => {
  it('gives back what was added, in the shape of the contract, to its owner alone', async () => {
    const { ada, bob } = await open()
    const { id: avatar_id } = await ada.avatars.add(samplePicture(1), photo)
    const added = await ada.bodies.add(samplePicture(2), { key: 'k', report, avatar_id })
    expect(bodyResult.parse(added)).toEqual({
      ...report,
      ...{ id: added.id, avatar_id, cached: false, created_at: '2026-01-01T12:00:00.000Z' },
    })
    expect(await ada.bodies.get(added.id)).toEqual(added)
    const picture = await ada.bodies.picture(added.id)
    expect(picture?.type).toBe('image/png')
    expect([...picture!.bytes]).toEqual([...samplePicture(2).bytes])
    expect((await ada.bodies.list({ limit: 5 })).items).toEqual([added])

    expect(await bob.bodies.get(added.id)).toBeUndefined()
    expect(await bob.bodies.picture(added.id)).toBeUndefined()
    expect(await bob.bodies.remove(added.id)).toBe(false)
    expect(await bob.bodies.restore(added.id)).toBeUndefined()
    expect(await bob.bodies.findCached('k', null)).toEqual([])
    expect((await bob.bodies.list({ limit: 5 })).items).toEqual([])
    expect(await ada.bodies.get(added.id)).toEqual(added)
  })

  it('finds a whole set again in its order, linked to the photo of today', async () => {
    const { ada, advance } = await open()
    const first = await ada.avatars.add(samplePicture(1), photo)
    const second = await ada.avatars.add(samplePicture(2), photo)
    const set = []
    for (const seed of [5, 4, 3]) {
      set.push(await ada.bodies.add(samplePicture(seed), { key: 'k', report, avatar_id: first.id }))
      advance(seed === 4 ? 0 : 1)
    }
    await ada.bodies.add(samplePicture(6), { key: 'other', report, avatar_id: first.id })
    const found = await ada.bodies.findCached('k', second.id)
    expect(found.map(({ id }) => id)).toEqual(set.map(({ id }) => id))
    expect(found.map(({ cached, avatar_id }) => [cached, avatar_id])).toEqual(
      set.map(() => [true, second.id]),
    )
    expect(await ada.bodies.get(set[0].id)).toMatchObject({ avatar_id: second.id, cached: false })
    await ada.bodies.remove(set[1].id)
    expect((await ada.bodies.findCached('k', null)).map(({ id }) => id)).toEqual([set[0].id, set[2].id])
    expect(await ada.bodies.findCached('none', null)).toEqual([])
  })

  it('takes the same bytes under the same key for the same body, removed or not', async () => {
    const { ada, dataDir } = await open()
    const body = await ada.bodies.add(samplePicture(1), made)
    const again = { ...report, stages: { draw: 1 } }
    expect(await ada.bodies.add(samplePicture(1), { ...made, report: again })).toEqual({ ...body, ...again })
    await ada.bodies.remove(body.id)
    expect(await ada.bodies.get(body.id)).toBeUndefined()
    expect((await ada.bodies.add(samplePicture(1), made)).id).toBe(body.id)
    expect(await ada.bodies.get(body.id)).toEqual(body)
    const other = await ada.bodies.add(samplePicture(1), { ...made, key: 'other' })
    expect(other.id).not.toBe(body.id)
    expect(blobCount(dataDir)).toBe(1)
  })

  it('lists page by page, those first that came last', async () => {
    const { ada, advance } = await open()
    const ids: string[] = []
    for (const seed of [1, 2, 3, 4, 5]) {
      ids.push((await ada.bodies.add(samplePicture(seed), { ...made, key: `${seed}` })).id)
      advance(1)
    }
    await ada.bodies.findCached('2', null)
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await ada.bodies.list({ limit: 2, cursor })
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ id }) => id))
      if (!page.next_cursor) break
      cursor = page.next_cursor
    }
    expect(seen).toEqual([1, 4, 3, 2, 0].map((i) => ids[i]))
  })

  it('can be taken back for a moment, then goes with its picture', async () => {
    const { ada, store, dataDir, advance } = await open()
    const body = await ada.bodies.add(samplePicture(1), made)
    await ada.bodies.remove(body.id)
    expect(await ada.bodies.restore(body.id)).toEqual(body)
    await ada.bodies.remove(body.id)
    advance(limits.undo)
    await expect(ada.bodies.restore(body.id)).rejects.toMatchObject({ code: 'UNDO_EXPIRED' })
    await store.sweep()
    expect(await ada.bodies.restore(body.id)).toBeUndefined()
    expect(blobCount(dataDir)).toBe(0)
  })

  it('goes with the photo whose face it has, as soon as that is purged', async () => {
    const { ada, store, dataDir, advance } = await open()
    const kept = await ada.avatars.add(samplePicture(1), photo)
    const body = await ada.bodies.add(samplePicture(2), { ...made, avatar_id: kept.id })
    const bare = await ada.bodies.add(samplePicture(3), made)
    await ada.avatars.remove(kept.id)
    advance(limits.undo - 1)
    await store.sweep()
    expect(await ada.bodies.get(body.id)).toEqual(body)
    advance(1)
    await store.sweep()
    expect(await ada.bodies.get(body.id)).toBeUndefined()
    expect(await ada.bodies.get(bare.id)).toEqual(bare)
    expect(blobCount(dataDir)).toBe(1)

    // A photo that was only sent along takes its bodies with it in the same sweep, though they came later.
    const sent = await ada.avatars.add(samplePicture(4), { ...photo, kept: false })
    advance(limits.unkept - 1)
    await ada.bodies.add(samplePicture(5), { ...made, avatar_id: sent.id })
    advance(1)
    await store.sweep()
    expect((await ada.bodies.list({ limit: 5 })).items).toEqual([])
    expect(blobCount(dataDir)).toBe(0)
  })

  it('passes a day after it last came, unless a job waits for it', async () => {
    const { ada, store, dataDir, advance } = await open()
    const body = await ada.bodies.add(samplePicture(1), made)
    const other = await ada.bodies.add(samplePicture(2), { ...made, key: 'other' })
    advance(limits.unkept - 1)
    await ada.bodies.findCached('k', null)
    await ada.jobs.create('combine', { head_avatar_id: body.id, body: { body_id: other.id } })
    advance(1)
    await store.sweep()
    expect(await ada.bodies.picture(body.id)).toBeDefined()
    expect(await ada.bodies.picture(other.id)).toBeDefined()
    const claimed = await store.jobs.claim()
    expect(claimed?.kind).toBe('combine')
    await store.jobs.settle(claimed?.id ?? '', { state: 'cancelled' })
    await store.sweep()
    expect(await ada.bodies.picture(body.id)).toBeDefined()
    expect(await ada.bodies.get(other.id)).toBeUndefined()
    advance(limits.unkept)
    await store.sweep()
    expect(await ada.bodies.get(body.id)).toBeUndefined()
    expect(blobCount(dataDir)).toBe(0)
  })

  it('lives on as a photo when it was chosen, and is gone when everything is erased', async () => {
    const { ada, store, dataDir, advance } = await open()
    const body = await ada.bodies.add(samplePicture(1), made)
    const chosen = await ada.avatars.add(samplePicture(1), { name: '', body: report.body })
    advance(limits.unkept)
    await store.sweep()
    expect(await ada.bodies.get(body.id)).toBeUndefined()
    expect((await ada.avatars.picture(chosen.id))?.bytes).toHaveLength(1000)
    await ada.bodies.add(samplePicture(2), made)
    await store.erase()
    expect((await ada.bodies.list({ limit: 5 })).items).toEqual([])
    expect(() => blobCount(dataDir)).toThrow('ENOENT')
  })
}
