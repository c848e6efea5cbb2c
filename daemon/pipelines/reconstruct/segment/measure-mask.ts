import type { Box } from '../../../../models/networks/densepose/boxes.ts'
import type { Mask, Box as Region } from '../../../imaging/image.ts'
import { enlargeRows } from './enlarge-rows.ts'

/** A mask in a few kilobytes, whatever the photo's size. */
export interface MeasuredMask {
  /** In pixels. */
  area: number
  /** First and last column and row that the mask touches; zeros for an empty one. */
  box: Box
  /** Pixels with logits above `offset` among those above `-offset`, 0..1; NaN where there are none. */
  stability: number
  /** Where the mask begins and ends, in turn, counted row by row over the region. */
  runs: Uint32Array
}

/** What there is to know of a mask whose logits are brought to the size of a region. */
export function measureMask(
  logits: Float32Array,
  region: { width: number; height: number },
  offset: number,
): MeasuredMask {
  let [area, sure, possible] = [0, 0, 0]
  let [left, top, right, bottom] = [region.width, region.height, -1, -1]
  let isInside = false
  const runs: number[] = []
  enlargeRows(logits, region, (row, y) => {
    for (let x = 0; x < row.length; x++) {
      const logit = row[x]
      if (logit > offset) sure++
      if (logit > -offset) possible++
      if (logit > 0 !== isInside) {
        isInside = !isInside
        runs.push(y * region.width + x)
      }
      if (!isInside) continue
      area++
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  })
  if (isInside) runs.push(region.width * region.height)
  const box: Box = area ? [left, top, right, bottom] : [0, 0, 0, 0]
  return { area, box, stability: sure / possible, runs: Uint32Array.from(runs) }
}

/** The mask of {@link measureMask} in a picture that the region is part of. */
export function drawRuns(runs: Uint32Array, region: Region, width: number, height: number): Mask {
  const data = new Uint8Array(width * height)
  for (let i = 0; i < runs.length; i += 2)
    for (let from = runs[i]; from < runs[i + 1]; ) {
      const row = Math.floor(from / region.width)
      const to = Math.min(runs[i + 1], (row + 1) * region.width)
      const start = (region.y + row) * width + region.x - row * region.width
      data.fill(255, start + from, start + to)
      from = to
    }
  return { width, height, data }
}
