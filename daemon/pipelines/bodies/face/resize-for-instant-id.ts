import type { RgbImage } from '../../../imaging/image.ts'
import { pillowLinear, resample } from '../../../imaging/resample.ts'
import { instantIdSizes } from './instant-id-sizes.ts'

/**
 * A photo in the size in which InstantID looks at it.
 * @param size where it is given, the photo is brought to it at once, whatever its proportions
 */
export function resizeForInstantId(photo: RgbImage, size?: { width: number; height: number }): RgbImage {
  let picture = photo
  for (const { width, height } of size ? [size] : instantIdSizes(photo))
    picture = resample(picture, width, height, pillowLinear)
  return picture
}
