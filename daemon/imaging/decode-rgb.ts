import sharp from 'sharp'
import { limits } from '../../shared/limits.ts'
import type { RgbImage } from './image.ts'

/**
 * Decodes a picture to upright sRGB pixels (EXIF orientation and colour profile applied, alpha over white),
 * shrunk so that its longer side is at most `maxSide` pixels.
 */
export async function decodeRgb(bytes: Uint8Array, maxSide: number = limits.instantSide): Promise<RgbImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: limits.imagePixels, pages: 1 })
    .autoOrient()
    .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  }
}
