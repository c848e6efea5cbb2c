import { blur } from '../../imaging/blur.ts'
import { crop } from '../../imaging/crop.ts'
import type { Box, Mask, RgbImage } from '../../imaging/image.ts'
import { resizeMask, resizeRgb } from '../../imaging/resize.ts'

/** Half the seam's width as a share of the painted picture's width. */
const seam = 0.008

interface Painted {
  /** What Leffa painted, the photo inside `place`. */
  picture: RgbImage
  /** 255 where it was allowed to paint; its sides may be a whole fraction of the picture's. */
  mask: Mask
  place: Box
}

/**
 * The photo in its own size with the painted area laid over it; everywhere else its pixels stay what they are. The seam
 * lies around the area, where the painting shows the photo again, or with `inside` within it.
 */
export async function pasteBack(photo: RgbImage, painted: Painted, inside: boolean): Promise<RgbImage> {
  const { picture, mask, place } = painted
  const scale = mask.width / picture.width
  const smallPlace = {
    x: Math.round(place.x * scale),
    y: Math.round(place.y * scale),
    width: Math.round(place.width * scale),
    height: Math.round(place.height * scale),
  }
  const { width, height } = photo
  const [over, area] = await Promise.all([
    resizeRgb(crop(picture, place), width, height),
    resizeMask(crop(mask, smallPlace, 1), width, height),
  ])
  const radius = Math.max(1, Math.round((seam * picture.width * width) / place.width))
  const soft = blur(
    Float32Array.from(area.data, (value) => value / 255),
    width,
    height,
    radius,
  )
  const data = photo.data.slice()
  for (let i = 0; i < soft.length; i++) {
    // The blurred mask is one half on the area's rim.
    const alpha = Math.min(1, Math.max(0, inside ? soft[i] * 2 - 1 : soft[i] * 2))
    if (alpha === 0) continue
    for (let c = 0, p = i * 3; c < 3; c++, p++)
      data[p] = Math.round(data[p] + (over.data[p] - data[p]) * alpha)
  }
  return { width, height, data }
}
