import sharp from 'sharp'
import type { Mask, RgbImage } from './image.ts'

async function resizeRaw(
  { data, width, height }: RgbImage,
  channels: 1 | 3,
  size: { width: number; height: number },
) {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  const resized = await sharp(bytes, { raw: { width, height, channels } })
    .resize(size.width, size.height, { fit: 'fill', kernel: channels === 3 ? 'lanczos3' : 'linear' })
    .toColourspace(channels === 3 ? 'srgb' : 'b-w')
    .raw()
    .toBuffer()
  return { ...size, data: new Uint8Array(resized.buffer, resized.byteOffset, resized.length) }
}

/** A picture in another size (Lanczos); sides need not keep their ratio. */
export const resizeRgb = (image: RgbImage, width: number, height: number): Promise<RgbImage> =>
  resizeRaw(image, 3, { width, height })

/** A mask in another size (bilinear). */
export const resizeMask = (mask: Mask, width: number, height: number): Promise<Mask> =>
  resizeRaw(mask, 1, { width, height })
