import type { RgbImage } from '../../imaging/image.ts'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'

/** White around the garment as a share of its longer side, as shops leave it. */
const margin = 0.08

/**
 * What Leffa is shown of a garment. It learnt from garments lying alone, so one that a model wears is taken from her body
 * and laid on white; every other picture stays as the shop made it.
 */
export function garmentPicture(product: RgbImage, { cutout, reasons }: GarmentAnalysis): RgbImage {
  if (!reasons.includes('GARMENT_ON_MODEL')) return product
  const rim = Math.round(Math.max(cutout.width, cutout.height) * margin)
  const [width, height] = [cutout.width + 2 * rim, cutout.height + 2 * rim]
  const data = new Uint8Array(width * height * 3).fill(255)
  for (let y = 0; y < cutout.height; y++)
    for (let x = 0; x < cutout.width; x++) {
      const from = (y * cutout.width + x) * 4
      const to = ((y + rim) * width + x + rim) * 3
      const alpha = cutout.data[from + 3] / 255
      for (let c = 0; c < 3; c++) data[to + c] = Math.round(255 + (cutout.data[from + c] - 255) * alpha)
    }
  return { width, height, data }
}
