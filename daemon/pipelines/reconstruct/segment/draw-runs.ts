import type { Box, Mask } from '../../../imaging/image.ts'

/** A mask from where it begins and ends in turn, row by row over a region, in a picture that the region is part of. */
export function drawRuns(runs: Uint32Array, region: Box, width: number, height: number): Mask {
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
