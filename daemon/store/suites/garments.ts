import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { garment } from '../../../shared/wardrobe.ts'
import { garmentFields } from '../testing/garment-fields.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'

/** What the garments of a profile promise, on any engine. */
export const garmentSuite = (open: OpenTestStore) => {
  it('gives back what was added, in the shape of the contract', async () => {
    const { ada } = await open()
    const added = await ada.garments.add(samplePicture(1), {
      name: 'Red tee',
      shop: 'Threads',
      page_url: 'https://shop.example/tee',
      garment_type: 'upper_body',
      kept: true,
    })
    expect(garment.parse(added)).toEqual({
      id: added.id,
      name: 'Red tee',
      shop: 'Threads',
      page_url: 'https://shop.example/tee',
      garment_type: 'upper_body',
      colors: null,
      kept: true,
      width: 101,
      height: 200,
      created_at: '2026-01-01T12:00:00.000Z',
    })
    expect(await ada.garments.get(added.id)).toEqual(added)
    expect(await ada.garments.get(added.id.toUpperCase())).toEqual(added)
    const { bytes } = samplePicture(1)
    const picture = await ada.garments.picture(added.id)
    expect(Buffer.from(picture?.bytes ?? []).equals(bytes)).toBe(true)
    expect(picture).toMatchObject({
      type: 'image/png',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  it('knows the same picture again and only ever adds to it', async () => {
    const { ada, advance } = await open()
    const tried = await ada.garments.add(samplePicture(1), { ...garmentFields, name: 'Tee', kept: false })
    expect((await ada.garments.list({ limit: 10 })).items).toEqual([])
    advance(60_000)
    const kept = await ada.garments.add(samplePicture(1), {
      ...garmentFields,
      name: 'Other',
      shop: 'Threads',
    })
    expect(kept).toEqual({
      ...tried,
      shop: 'Threads',
      kept: true,
      created_at: '2026-01-01T12:01:00.000Z',
    })
    const again = await ada.garments.add(samplePicture(1), { ...garmentFields, kept: false })
    expect(again).toEqual(kept)
    expect((await ada.garments.list({ limit: 10 })).items).toEqual([kept])
  })

  it('makes one garment of equal uploads that come at once', async () => {
    const { ada } = await open()
    const added = await Promise.all(
      Array.from({ length: 5 }, () => ada.garments.add(samplePicture(1), garmentFields)),
    )
    expect(new Set(added.map(({ id }) => id)).size).toBe(1)
  })

  it('changes what a patch names and nothing else', async () => {
    const { ada } = await open()
    const added = await ada.garments.add(samplePicture(1), { ...garmentFields, name: 'Tee', shop: 'Threads' })
    const patched = await ada.garments.patch(added.id, { name: 'Blouse', garment_type: 'upper_body' })
    expect(patched).toEqual({ ...added, name: 'Blouse', garment_type: 'upper_body' })
    expect(await ada.garments.patch(added.id, {})).toEqual(patched)
    expect((await ada.garments.list({ limit: 10, search: 'blouse' })).items).toEqual([patched])
    expect((await ada.garments.list({ limit: 10, search: 'tee' })).items).toEqual([])
    await ada.garments.patch(added.id, { kept: false })
    expect((await ada.garments.list({ limit: 10 })).items).toEqual([])
  })

  it('pages newest first, without gaps or doubles while garments come and go', async () => {
    const { ada, advance } = await open()
    // Pairs share a millisecond, so that the id has to break the tie.
    for (let seed = 0; seed < 8; seed++) {
      await ada.garments.add(samplePicture(seed), { ...garmentFields, name: `${seed}` })
      if (seed % 2 === 1) advance(1)
    }
    const first = await ada.garments.list({ limit: 3 })
    expect(first.items.map(({ name }) => name)).toEqual(['7', '6', '5'])
    await ada.garments.add(samplePicture(9), { ...garmentFields, name: 'new' })
    await ada.garments.remove(first.items[2].id)
    const second = await ada.garments.list({ limit: 3, cursor: first.next_cursor ?? '' })
    expect(second.items.map(({ name }) => name)).toEqual(['4', '3', '2'])
    const third = await ada.garments.list({ limit: 3, cursor: second.next_cursor ?? '' })
    expect(third.items.map(({ name }) => name)).toEqual(['1', '0'])
    expect(third.next_cursor).toBeNull()
  })

  it.each(['', '!', 'bm9uZSBvZiBvdXJz', Buffer.from('2026-13-40T99:00:00.000Z x').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      const { ada } = await open()
      await expect(ada.garments.list({ limit: 3, cursor })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      })
    },
  )

  it('finds by type and by every word, whatever their case and accents', async () => {
    const { ada } = await open()
    const add = (seed: number, name: string, shop: string, garment_type: 'dresses' | 'upper_body') =>
      ada.garments.add(samplePicture(seed), { ...garmentFields, name, shop, garment_type })
    await add(1, 'Robe d’ÉTÉ', 'Müller', 'dresses')
    await add(2, 'ワンピース 100% cotton', 'Tokyo_Wear', 'dresses')
    await add(3, 'Summer tee', 'Muller', 'upper_body')
    const names = async (query: { search?: string; type?: 'dresses' }) =>
      (await ada.garments.list({ limit: 10, ...query })).items.map(({ name }) => name)
    expect(await names({ search: 'ete MULLER' })).toEqual(['Robe d’ÉTÉ'])
    expect(await names({ search: 'müller' })).toEqual(['Summer tee', 'Robe d’ÉTÉ'])
    expect(await names({ search: 'müller', type: 'dresses' })).toEqual(['Robe d’ÉTÉ'])
    expect(await names({ search: 'ワンピ' })).toEqual(['ワンピース 100% cotton'])
    expect(await names({ search: '100%' })).toEqual(['ワンピース 100% cotton'])
    expect(await names({ search: 'o_w' })).toEqual(['ワンピース 100% cotton'])
    expect(await names({ search: '%' })).toHaveLength(1)
    expect(await names({ search: '\\' })).toEqual([])
    expect(await names({ search: "'; drop table garments" })).toEqual([])
  })
}
