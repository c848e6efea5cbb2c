import sharp from 'sharp'
import { expect, test } from 'vitest'
import { palettes } from '../../../shared/palettes.ts'
import { recommendOptions } from '../../../shared/recommend.ts'
import { garmentFields } from '../../store/testing/garment-fields.ts'
import { openTestStore } from '../../store/testing/test-store.ts'
import type { RecommendJob } from '../job-input.ts'
import { collageFor, localKeywords, wordsFor } from './outgoing-keywords.ts'

const picture = async (grey: number) => ({
  bytes: await sharp({
    create: { width: 40, height: 50, channels: 3, background: { r: grey, g: grey, b: grey } },
  })
    .png()
    .toBuffer(),
  ...{ type: 'image/png' as const, width: 40, height: 50 },
})
const job: RecommendJob = {
  ...{ kind: 'recommend', avatar_id: null, garment_ids: [], result_ids: [], look_ids: [] },
  options: recommendOptions.parse({}),
}
const greysOf = async (collage: Uint8Array | undefined, count: number) => {
  const columns = Math.ceil(Math.sqrt(count))
  const at = async (i: number) => {
    const [left, top] = [8 + (i % columns) * 328 + 160, 8 + Math.floor(i / columns) * 440 + 200]
    const [grey] = await sharp(collage).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
    return Math.round(grey / 10) * 10
  }
  return Promise.all(Array.from({ length: count }, (_, i) => at(i)))
}

test('Gemini would see the photo, nine garments and four looks at most, in this order; the same ones as the same bytes', async () => {
  const { ada } = await openTestStore()
  const add = async (grey: number) => (await ada.garments.add(await picture(grey), garmentFields)).id
  const garment_ids: string[] = []
  for (let i = 0; i < 11; i++) garment_ids.push(await add(10 + i * 10))
  const person = async (grey: number) =>
    (await ada.avatars.add(await picture(grey), { name: '', body: null })).id
  const avatar_id = await person(240)
  const look_ids: string[] = []
  for (let i = 0; i < 6; i++) look_ids.push(await person(150 + i * 10))
  const asked = { ...job, avatar_id, garment_ids, look_ids }
  const collage = await collageFor(ada, asked)
  expect(await greysOf(collage, 14)).toEqual([
    ...[240, 10, 20, 30, 40, 50, 60, 70, 80, 90],
    ...[150, 160, 170, 180],
  ])
  expect(Buffer.from(collage ?? []).equals((await collageFor(ada, asked)) ?? Buffer.of(1))).toBe(true)
})

test('what is deleted since, or another’s, is not shown; nothing to show is no picture', async () => {
  const { ada, bob } = await openTestStore()
  const { id } = await bob.garments.add(await picture(100), garmentFields)
  expect(await collageFor(ada, { ...job, garment_ids: [id] })).toBeUndefined()
  expect(await collageFor(ada, job)).toBeUndefined()
  expect(await greysOf(await collageFor(bob, { ...job, garment_ids: [id] }), 1)).toEqual([100])
})

test('words and keywords are made of the palette and the profile, without what nobody needs to know', () => {
  const style = {
    tone: { tone: 'olive', by: 'shopper', skin: null, model: null },
    palette: palettes.olive,
    profile: { gender: 'female', season: 'winter', ethnicity: 'Sorbian', height_cm: 170 },
    language: 'en',
  } as const
  const words = wordsFor(style, [])
  expect(words).toContain('skin tone category: olive')
  expect(words).toContain('season: winter')
  expect(words).not.toMatch(/sorbian|170/i)
  const colors = localKeywords(style, []).map(({ color }) => color)
  expect(colors.slice(0, 7)).toEqual(palettes.olive.best.slice(0, 7))
})
