import sharp from 'sharp'
import type { RgbImage } from './image.ts'

/** @param quality 1..100; the default is for pictures that are only looked at in passing */
export async function encodeJpeg({ width, height, data }: RgbImage, quality = 80): Promise<Uint8Array> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
}
