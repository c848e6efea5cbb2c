import sharp from 'sharp'
import type { RgbImage } from './image.ts'

/** A small file for a picture that is only looked at in passing. */
export async function encodeJpeg({ width, height, data }: RgbImage): Promise<Uint8Array> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer()
}
