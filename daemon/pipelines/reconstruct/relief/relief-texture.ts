import { crop } from '../../../imaging/crop.ts'
import { encodeJpeg } from '../../../imaging/encode-jpeg.ts'
import type { Box, Mask, RgbImage } from '../../../imaging/image.ts'
import { pushPull } from '../../../imaging/push-pull.ts'
import { resizeRgb } from '../../../imaging/resize.ts'

/** Only what surely shows the person gives colour: what lies beside it would show at the rim. */
const sure = 230
/** Patches of colour along the longer side of the back: no face is left in so few. */
const patches = 14

/** The person twice, side by side: as the picture shows them, and melted to mere colours for the back nobody has seen. */
export async function reliefTexture(picture: RgbImage, person: Mask, box: Box): Promise<Uint8Array> {
  const front = fillAround(crop(picture, box), crop(person, box, 1))
  const patch = Math.max(box.width, box.height) / patches
  const size = (side: number) => Math.max(2, Math.round(side / patch))
  const melted = await resizeRgb(front, size(box.width), size(box.height))
  const back = await resizeRgb(melted, box.width, box.height)
  const data = new Uint8Array(box.width * box.height * 6)
  const row = box.width * 3
  for (let y = 0; y < box.height; y++) {
    data.set(front.data.subarray(y * row, (y + 1) * row), y * row * 2)
    data.set(back.data.subarray(y * row, (y + 1) * row), y * row * 2 + row)
  }
  return encodeJpeg({ width: box.width * 2, height: box.height, data }, 90)
}

function fillAround(image: RgbImage, { data: mask }: Mask): RgbImage {
  const { width, height } = image
  const weights = Float32Array.from(mask, (value) => (value >= sure ? 1 : 0))
  const filled = pushPull(Float32Array.from(image.data), weights, width, height, 3)
  return { width, height, data: Uint8Array.from(filled, (value) => Math.round(value)) }
}
