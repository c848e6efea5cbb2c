import { expect, it } from 'vitest'
import { tryOnResult } from '../../../shared/try-on.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'
import { sampleReport } from './sample-report.ts'

const ids = {
  avatar_id: '01900000-0000-7000-8000-000000000001',
  garment_id: '01900000-0000-7000-8000-000000000002',
}

/** What the try-on history of a profile promises, on any engine. */
export const resultSuite = (open: OpenTestStore) => {
  it('gives back what was added, in the shape of the contract', async () => {
    const { ada } = await open()
    const added = await ada.results.add(samplePicture(1), { ...ids, key: 'k', report: sampleReport })
    const created_at = '2026-01-01T12:00:00.000Z'
    expect(tryOnResult.parse(added)).toEqual({
      ...sampleReport,
      ...ids,
      id: added.id,
      cached: false,
      created_at,
    })
    expect(await ada.results.get(added.id)).toEqual(added)
  })

  it('finds the newest equal try-on again, linked to the pictures of today', async () => {
    const { ada, advance } = await open()
    await ada.results.add(samplePicture(1), { ...ids, key: 'k', report: sampleReport })
    advance(1)
    const newest = await ada.results.add(samplePicture(2), { ...ids, key: 'k', report: sampleReport })
    await ada.results.add(samplePicture(3), { ...ids, key: 'other', report: sampleReport })
    const today = { ...ids, garment_id: '01900000-0000-7000-8000-000000000003' }
    const found = await ada.results.findCached('k', today)
    expect(found).toEqual({ ...newest, ...today, cached: true })
    expect(await ada.results.get(newest.id)).toEqual({ ...newest, ...today })
    expect(await ada.results.findCached('none', ids)).toBeUndefined()
    await ada.results.remove(newest.id)
    expect((await ada.results.findCached('k', ids))?.id).not.toBe(newest.id)
  })

  it('pages newest first', async () => {
    const { ada } = await open()
    for (let seed = 0; seed < 5; seed++)
      await ada.results.add(samplePicture(seed), {
        ...ids,
        key: `${seed}`,
        report: { ...sampleReport, seed },
      })
    const first = await ada.results.list({ limit: 3 })
    expect(first.items.map(({ seed }) => seed)).toEqual([4, 3, 2])
    const second = await ada.results.list({ limit: 3, cursor: first.next_cursor ?? '' })
    expect(second).toMatchObject({ items: [{ seed: 1 }, { seed: 0 }], next_cursor: null })
  })
}
