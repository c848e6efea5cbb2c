import sharp from 'sharp'
import { limits } from '../../shared/limits.ts'

/** A small WebP copy, `width` pixels wide at most. */
export function makeThumbnail(bytes: Uint8Array, width: number): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: limits.imagePixels })
    .resize(width, undefined, { withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
}
