import type { Box, RgbImage } from './image.ts'

/** The part of a picture in a box that lies wholly inside it. @param channels bytes a pixel */
export function crop<Image extends RgbImage>(image: Image, box: Box, channels = 3): Image {
  const data = new Uint8Array(box.width * box.height * channels)
  const length = box.width * channels
  for (let y = 0; y < box.height; y++) {
    const from = ((box.y + y) * image.width + box.x) * channels
    data.set(image.data.subarray(from, from + length), y * length)
  }
  return { ...image, width: box.width, height: box.height, data }
}
