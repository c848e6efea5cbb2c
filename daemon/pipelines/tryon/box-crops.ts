import type { Box, Mask, Point, RgbImage } from '../../imaging/image.ts'

/** The part of a mask in a box, as coverage 0..1. */
export function cropMask(mask: Mask, box: Box): Float32Array {
  const out = new Float32Array(box.width * box.height)
  for (let y = 0, o = 0; y < box.height; y++) {
    let i = (box.y + y) * mask.width + box.x
    for (let x = 0; x < box.width; x++) out[o++] = mask.data[i++] / 255
  }
  return out
}

/** The part of a photo in a box, 0..255, red, green, blue interleaved. */
export function cropPhoto(photo: RgbImage, box: Box): Float32Array {
  const out = new Float32Array(box.width * box.height * 3)
  for (let y = 0; y < box.height; y++) {
    const start = ((box.y + y) * photo.width + box.x) * 3
    out.set(photo.data.subarray(start, start + box.width * 3), y * box.width * 3)
  }
  return out
}

/** The smallest box with a pad around points and the set pixels of masks, inside the photo. */
export function boxAround(points: Point[], masks: Mask[], pad: number, width: number, height: number): Box {
  let left = width
  let right = 0
  let top = height
  let bottom = 0
  const reach = (x: number, y: number) => {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  for (const point of points) reach(point.x, point.y)
  for (const mask of masks) {
    for (let y = 0; y < mask.height; y += 2) {
      for (let x = 0; x < mask.width; x += 2) if (mask.data[y * mask.width + x] > 16) reach(x, y)
    }
  }
  const x = Math.max(0, Math.floor(left - pad))
  const y = Math.max(0, Math.floor(top - pad))
  return {
    x,
    y,
    width: Math.max(1, Math.min(width, Math.ceil(right + pad)) - x),
    height: Math.max(1, Math.min(height, Math.ceil(bottom + pad)) - y),
  }
}
