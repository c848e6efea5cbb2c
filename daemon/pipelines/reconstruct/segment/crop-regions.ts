import type { Box } from '../../../imaging/image.ts'

/** A part of a picture that is looked at on its own. */
export interface CropRegion {
  region: Box
  /** 0: the whole picture; each next layer has twice as many crops a side. */
  layer: number
}

/**
 * The whole picture, then `layers` layers of 2², 4², … crops that overlap, column by column (the reference's
 * `generate_crop_boxes`).
 * @param ratio of the shorter side that crops of the first layer share
 */
export function cropRegions(width: number, height: number, layers: number, ratio: number): CropRegion[] {
  const regions: CropRegion[] = [{ region: { x: 0, y: 0, width, height }, layer: 0 }]
  for (let layer = 1; layer <= layers; layer++) {
    const count = 2 ** layer
    const overlap = Math.trunc(ratio * Math.min(width, height) * (2 / count))
    const sizeOf = (side: number) => Math.ceil((overlap * (count - 1) + side) / count)
    const [wide, high] = [sizeOf(width), sizeOf(height)]
    for (let column = 0; column < count; column++)
      for (let row = 0; row < count; row++) {
        const [x, y] = [(wide - overlap) * column, (high - overlap) * row]
        const size = { width: Math.min(wide, width - x), height: Math.min(high, height - y) }
        regions.push({ region: { x, y, ...size }, layer })
      }
  }
  return regions
}
