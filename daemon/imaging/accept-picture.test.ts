import sharp from 'sharp'
import { expect, it } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { acceptPicture } from './accept-picture.ts'

const plain = (width = 200, height = 160, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 40, b: 90, alpha: 0.5 } } })
/** Noise does not compress, so that cutting a file in half cuts pixels. */
const noise = () =>
  sharp({
    create: {
      width: 300,
      height: 300,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)
const text = (value: string) => Buffer.from(value)

it.each([
  ['nothing', async () => new Uint8Array(), 'IMAGE_UNREADABLE'],
  ['too many bytes', async () => new Uint8Array(limits.imageBytes + 1), 'IMAGE_TOO_LARGE'],
  ['text', async () => text('hello, I am a picture.jpg'), 'IMAGE_TYPE_UNSUPPORTED'],
  [
    'SVG',
    async () => text('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    'IMAGE_TYPE_UNSUPPORTED',
  ],
  ['GIF', () => plain().gif().toBuffer(), 'IMAGE_TYPE_UNSUPPORTED'],
  ['TIFF', () => plain().tiff().toBuffer(), 'IMAGE_TYPE_UNSUPPORTED'],
  ['three bytes of a JPEG', async () => Uint8Array.of(0xff, 0xd8, 0xff), 'IMAGE_UNREADABLE'],
  [
    'a page that begins like a JPEG',
    async () => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), text('<script>alert(1)</script>')]),
    'IMAGE_UNREADABLE',
  ],
  ['a PNG header alone', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'IMAGE_UNREADABLE'],
  ['a truncated JPEG', async () => half(await noise().jpeg().toBuffer()), 'IMAGE_UNREADABLE'],
  ['a truncated PNG', async () => half(await noise().png().toBuffer()), 'IMAGE_UNREADABLE'],
  ['a truncated WebP', async () => half(await noise().webp().toBuffer()), 'IMAGE_UNREADABLE'],
  ['a truncated AVIF', async () => half(await noise().avif({ effort: 0 }).toBuffer()), 'IMAGE_UNREADABLE'],
  ['a bomb', () => plain(8000, 8000).png().toBuffer(), 'IMAGE_TOO_MANY_PIXELS'],
  ['a narrow picture', () => plain(127, 500).png().toBuffer(), 'IMAGE_TOO_SMALL'],
  ['a strip that shrinks to nothing', () => plain(9000, 200).png().toBuffer(), 'IMAGE_TOO_SMALL'],
])('refuses %s', async (_name, make, code) => {
  await expect(acceptPicture(await make())).rejects.toMatchObject({ name: 'DrapeError', code })
})

it.each([
  ['JPEG', () => plain().jpeg().toBuffer(), 'image/jpeg'],
  ['grey JPEG', () => plain().greyscale().jpeg().toBuffer(), 'image/jpeg'],
  ['CMYK JPEG', () => plain().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
  ['PNG', () => plain().png().toBuffer(), 'image/png'],
  ['palette PNG', () => plain().png({ palette: true }).toBuffer(), 'image/png'],
  ['16-bit PNG', () => plain().toColourspace('rgb16').png().toBuffer(), 'image/png'],
  ['WebP', () => plain().webp().toBuffer(), 'image/jpeg'],
  ['transparent WebP', () => plain(200, 160, 4).webp().toBuffer(), 'image/png'],
  ['AVIF', () => plain().avif({ effort: 0 }).toBuffer(), 'image/jpeg'],
])('keeps %s as 8-bit sRGB', async (_name, make, type) => {
  const picture = await acceptPicture(await make())
  expect(picture).toMatchObject({ type, width: 200, height: 160 })
  const { space, depth, icc, exif, xmp } = await sharp(picture.bytes).metadata()
  expect([space === 'srgb' || space === 'b-w', depth]).toEqual([true, 'uchar'])
  expect([icc, exif, xmp]).toEqual([undefined, undefined, undefined])
})

it('turns pictures upright and drops what they tell', async () => {
  const photo = await plain()
    .withExif({ IFD0: { Copyright: 'Ada' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { bytes, width, height } = await acceptPicture(photo)
  expect([width, height]).toEqual([160, 200])
  const { exif, orientation } = await sharp(bytes).metadata()
  expect([exif, orientation]).toEqual([undefined, undefined])
})

it('turns the colours of a wide profile into sRGB', async () => {
  const photo = await plain().withIccProfile('p3').png().toBuffer()
  const pixel = await sharp((await acceptPicture(photo)).bytes)
    .extract({ left: 9, top: 9, width: 1, height: 1 })
    .raw()
    .toBuffer()
  const want = [200, 40, 90]
  for (const [i, value] of want.entries()) expect(Math.abs(pixel[i] - value)).toBeLessThanOrEqual(2)
})

it('takes the first picture of an animation', async () => {
  const frames = await Promise.all(
    ['#f00', '#00f'].map((background) =>
      sharp({ create: { width: 200, height: 160, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const animation = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, lossless: true })
    .toBuffer()
  const { bytes, width, height } = await acceptPicture(animation)
  expect([width, height]).toEqual([200, 160])
  const [red, , blue] = (await sharp(bytes).stats()).channels.map(({ mean }) => mean)
  expect(red).toBeGreaterThan(200)
  expect(blue).toBeLessThan(60)
})

it('keeps PNG pixels as they are', async () => {
  const pixels = await noise().raw().toBuffer()
  const { bytes } = await acceptPicture(await noise().png().toBuffer())
  expect((await sharp(bytes).removeAlpha().raw().toBuffer()).length).toBe(pixels.length)
})

it('shrinks what is larger than it keeps', async () => {
  const { width, height } = await acceptPicture(await plain(4096, 2048).jpeg().toBuffer())
  expect([width, height]).toEqual([2048, 1024])
})
