import sharp from 'sharp'
import { DrapeError } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'
import { pictureKind } from './picture-kind.ts'

export interface AcceptedPicture {
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png'
  width: number
  height: number
}

/**
 * Makes an uploaded picture safe to keep: upright sRGB, one frame, long side at most `limits.storedSide`, without any
 * metadata. PNG and transparent pictures stay lossless, others become JPEG.
 * @throws DrapeError IMAGE_TOO_LARGE, IMAGE_TYPE_UNSUPPORTED, IMAGE_TOO_MANY_PIXELS, IMAGE_TOO_SMALL, IMAGE_UNREADABLE
 */
export async function acceptPicture(bytes: Uint8Array): Promise<AcceptedPicture> {
  if (bytes.length === 0) throw new DrapeError('IMAGE_UNREADABLE')
  if (bytes.length > limits.imageBytes) throw new DrapeError('IMAGE_TOO_LARGE')
  const kind = pictureKind(bytes)
  if (!kind) throw new DrapeError('IMAGE_TYPE_UNSUPPORTED')

  const read = (limitInputPixels: number | false) =>
    sharp(bytes, { limitInputPixels, pages: 1, failOn: 'error' })
  const unreadable = (): never => {
    throw new DrapeError('IMAGE_UNREADABLE')
  }
  // The header alone: a bomb is refused by what it declares, before a pixel is decoded.
  const { width, height, format, hasAlpha } = await read(false).metadata().catch(unreadable)
  if (format !== (kind === 'avif' ? 'heif' : kind)) throw new DrapeError('IMAGE_TYPE_UNSUPPORTED')
  if (width * height > limits.imagePixels) throw new DrapeError('IMAGE_TOO_MANY_PIXELS')
  if (Math.min(width, height) < limits.imageMinSide) throw new DrapeError('IMAGE_TOO_SMALL')

  const upright = read(limits.imagePixels)
    .autoOrient()
    .resize(limits.storedSide, limits.storedSide, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const lossless = kind === 'png' || hasAlpha
  const { data, info } = await (lossless
    ? upright.png({ compressionLevel: 6 })
    : upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
  )
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable)
  // A long, thin strip may have become too small by shrinking.
  if (Math.min(info.width, info.height) < limits.imageMinSide) throw new DrapeError('IMAGE_TOO_SMALL')
  return { bytes: data, type: lossless ? 'image/png' : 'image/jpeg', width: info.width, height: info.height }
}
