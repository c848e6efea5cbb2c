import sharp from 'sharp'
import { expect, test } from 'vitest'
import { composeCollage } from './compose-collage.ts'

const plain = (background: string, width = 300, height = 400) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
const pixel = async (collage: Uint8Array, left: number, top: number) => [
  ...(await sharp(collage).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
]
const near = (a: number[], b: number[]) => a.every((value, i) => Math.abs(value - b[i]) < 12)

test('pictures stand side by side in their order, each over its label', async () => {
  const pictures = await Promise.all(
    ['#d02020', '#20a020', '#2030d0'].map(async (color, i) => ({
      bytes: await plain(color),
      label: `Wardrobe ${i + 1}`,
    })),
  )
  const collage = await composeCollage(pictures)
  const { width, height, format } = await sharp(collage).metadata()
  expect([format, width, height]).toEqual(['jpeg', 2 * 328 + 8, 2 * 440 + 8])
  expect(near(await pixel(collage, 160, 200), [0xd0, 0x20, 0x20])).toBe(true)
  expect(near(await pixel(collage, 490, 200), [0x20, 0xa0, 0x20])).toBe(true)
  expect(near(await pixel(collage, 160, 640), [0x20, 0x30, 0xd0])).toBe(true)
  // An empty place is white, a label's bar dark.
  expect(near(await pixel(collage, 490, 640), [255, 255, 255])).toBe(true)
  expect(near(await pixel(collage, 320, 420), [0x22, 0x22, 0x22])).toBe(true)
})

test('nothing is cut off a picture of another shape', async () => {
  const collage = await composeCollage([{ bytes: await plain('#102030', 800, 200), label: 'Photo' }])
  expect(near(await pixel(collage, 12, 208), [0x10, 0x20, 0x30])).toBe(true)
  expect(near(await pixel(collage, 160, 30), [255, 255, 255])).toBe(true)
})

test('the same pictures give the same bytes, without what a camera wrote into them', async () => {
  const bytes = await sharp(await plain('#888'))
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } })
    .jpeg()
    .toBuffer()
  const first = await composeCollage([{ bytes, label: 'Photo' }])
  expect(Buffer.from(first).equals(await composeCollage([{ bytes, label: 'Photo' }]))).toBe(true)
  const { exif, icc } = await sharp(first).metadata()
  expect([exif, icc]).toEqual([undefined, undefined])
  expect(Buffer.from(first).includes('Somebody')).toBe(false)
})

test('a label is text and nothing else', async () => {
  const bytes = await plain('#888')
  const collage = await composeCollage([{ bytes, label: '<image href="x"/>&"' }])
  expect((await sharp(collage).metadata()).width).toBe(336)
})
