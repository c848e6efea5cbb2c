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

test('each label is drawn in light on its bar, and another text is drawn otherwise', async () => {
  const bytes = await plain('#888')
  const barOf = async (label: string) =>
    sharp(await composeCollage([{ bytes, label }]))
      .extract({ left: 8, top: 408, width: 320, height: 32 })
      .greyscale()
      .raw()
      .toBuffer()
  const [empty, photo, wardrobe] = await Promise.all([barOf(''), barOf('Photo'), barOf('Wardrobe 12')])
  const light = (bar: Buffer) => bar.filter((value) => value > 140).length
  expect(light(empty)).toBe(0)
  expect(light(photo)).toBeGreaterThan(50)
  expect(light(wardrobe)).toBeGreaterThan(light(photo))
})

test('a picture’s own colour space is honoured, and what is clear stands on white', async () => {
  const wide = await sharp(await plain('#c04020'))
    .withIccProfile('p3')
    .png()
    .toBuffer()
  expect(
    near(await pixel(await composeCollage([{ bytes: wide, label: '' }]), 160, 200), [0xc0, 0x40, 0x20]),
  ).toBe(true)
  const clear = await sharp({ create: { width: 64, height: 80, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  expect(
    near(await pixel(await composeCollage([{ bytes: clear, label: '' }]), 160, 200), [255, 255, 255]),
  ).toBe(true)
})

test('a picture lying on its side is set upright', async () => {
  const lying = await sharp(await plain('#108040', 400, 200))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const collage = await composeCollage([{ bytes: lying, label: '' }])
  // Upright it is twice as high as wide: full to the top, white at the sides.
  expect(near(await pixel(collage, 168, 20), [0x10, 0x80, 0x40])).toBe(true)
  expect(near(await pixel(collage, 20, 208), [255, 255, 255])).toBe(true)
})

test('fourteen pictures, the most that are ever sent, fill four rows of four', async () => {
  const bytes = await plain('#404040')
  const collage = await composeCollage(Array.from({ length: 14 }, (_, i) => ({ bytes, label: `${i}` })))
  const { width, height } = await sharp(collage).metadata()
  expect([width, height]).toEqual([4 * 328 + 8, 4 * 440 + 8])
  expect(near(await pixel(collage, 490, 3 * 440 + 200), [0x40, 0x40, 0x40])).toBe(true)
  expect(near(await pixel(collage, 820, 3 * 440 + 200), [255, 255, 255])).toBe(true)
})

test('what is no picture is refused', async () => {
  await expect(composeCollage([{ bytes: Buffer.from('no picture'), label: '' }])).rejects.toThrow()
})
