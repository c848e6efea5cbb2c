import { expect, it } from 'vitest'
import { type OutboundCall, outboundCall } from '../../../shared/services.ts'
import { skinReading } from '../../../shared/skin-reading.ts'
import { garmentFields } from '../testing/garment-fields.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'

const skin = skinReading.parse({
  ...{ tone: 'tan_cool', undertone: 'cool', lab: [56, 16, 18.5], spread: 3, ita: 18, hue: 49, warmth: -0.7 },
  ...{ fitzpatrick: 4, monk: 6, confidence: 0.5, reasons: [] },
})
const call = (words: string, at: string): Omit<OutboundCall, 'id'> => ({
  ...{ service: 'ebay', purpose: 'search', host: 'api.ebay.com', words, at },
  ...{ pictures: 0, sent_bytes: 120, status: 200, duration_ms: 80 },
})

/** What is kept for recommendations, on any engine. */
export const adviceSuite = (open: OpenTestStore) => {
  it('notes the skin in a photo and the colours of a garment, for their owner alone', async () => {
    const { ada, bob } = await open()
    const photo = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    expect(photo.skin).toBeNull()
    expect(await ada.avatars.patch(photo.id, { skin })).toEqual({ ...photo, skin })
    // The same photo again keeps what is known of it.
    expect((await ada.avatars.add(samplePicture(1), { name: '', body: null })).skin).toEqual(skin)

    const garment = await ada.garments.add(samplePicture(2), garmentFields)
    const colors = [{ name: 'navy' as const, lab: [17.8, 7.3, -23.1] as [number, number, number], share: 1 }]
    expect(await bob.garments.setColors(garment.id, colors)).toBeUndefined()
    expect(await ada.garments.setColors(garment.id, colors)).toEqual({ ...garment, colors })
    expect((await ada.garments.add(samplePicture(2), garmentFields)).colors).toEqual(colors)
    expect((await ada.garments.list({ limit: 5 })).items[0].colors).toEqual(colors)
    await ada.garments.remove(garment.id)
    expect(await ada.garments.setColors(garment.id, [])).toBeUndefined()
  })

  it('lists the calls that left, newest first, for their owner alone, until they are cleared', async () => {
    const { ada, bob } = await open()
    const first = call('navy blazer', '2026-01-01T12:00:00.000Z')
    const second = call('teal dress', '2026-01-01T12:00:01.000Z')
    await ada.outbound.add(second)
    await ada.outbound.add(first)
    const listed = await ada.outbound.list()
    expect(listed.map(({ words }) => words)).toEqual(['teal dress', 'navy blazer'])
    expect(listed[0]).toEqual({ id: listed[0].id, ...second })
    expect(outboundCall.parse(listed[0])).toEqual(listed[0])
    expect(await bob.outbound.list()).toEqual([])
    await bob.outbound.clear()
    expect(await ada.outbound.list()).toHaveLength(2)
    await ada.outbound.clear()
    expect(await ada.outbound.list()).toEqual([])
  })

  it('keeps a long log within bounds', async () => {
    const { ada } = await open()
    const start = Date.parse('2026-01-01T00:00:00.000Z')
    for (let i = 0; i < 2010; i++)
      await ada.outbound.add(call(`search ${i}`, new Date(start + i * 1000).toISOString()))
    const listed = await ada.outbound.list()
    expect(listed).toHaveLength(200)
    expect(listed[0].words).toBe('search 2009')
  })
}
