import sharp from 'sharp'
import type { RgbImage } from './image.ts'

/** A losslessly packed picture with an XMP packet inside. Packs fast rather than small. */
export async function encodePng(image: RgbImage, xmp: string): Promise<Uint8Array> {
  const { width, height, data } = image
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .withXmp(xmp)
    .png({ compressionLevel: 3, adaptiveFiltering: true })
    .toBuffer()
}
