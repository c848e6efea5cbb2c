import type { Box } from '../../../../models/networks/densepose/boxes.ts'
import { blendRows, linearTaps } from './linear-taps.ts'

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

/** Where the pixels of each cell of a row begin: those between the middles of it and the next cell. */
function cellStarts(first: Uint32Array, side: number): Uint32Array {
  const starts = new Uint32Array(side + 1).fill(first.length)
  for (let x = first.length - 1; x >= 0; x--) starts[first[x]] = x
  for (let cell = side - 1; cell >= 0; cell--) starts[cell] = Math.min(starts[cell], starts[cell + 1])
  return starts
}

/**
 * What there is to know of a mask whose logits are brought to the size of a region, bilinearly. Between two cells that
 * agree no pixel is looked at: a photo has millions, and thousands of masks are measured.
 * @param offset at least 0
 */
export function measureMask(
  logits: Float32Array,
  { width, height }: { width: number; height: number },
  offset: number,
): MeasuredMask {
  const side = Math.sqrt(logits.length)
  const across = linearTaps(side, width)
  const down = linearTaps(side, height)
  const starts = cellStarts(across.first, side)
  const line = new Float32Array(side)
  let [area, sure, possible] = [0, 0, 0]
  let [left, top, right, bottom] = [width, height, -1, -1]
  let isInside = false
  const runs: number[] = []

  for (let y = 0; y < height; y++) {
    blendRows(logits, side, down, y, line)
    const before = area
    const take = (from: number, to: number, inside: boolean) => {
      if (inside !== isInside) runs.push(y * width + from)
      isInside = inside
      if (!inside) return
      area += to - from
      left = Math.min(left, from)
      right = Math.max(right, to - 1)
    }
    for (let cell = 0; cell < side; cell++) {
      const [from, to] = [starts[cell], starts[cell + 1]]
      if (from === to) continue
      const [a, b] = [line[cell], line[Math.min(side - 1, cell + 1)]]
      if (Math.max(a, b) < -offset) take(from, to, false)
      else if (Math.min(a, b) > offset) {
        take(from, to, true)
        sure += to - from
        possible += to - from
      } else
        for (let x = from; x < to; x++) {
          const logit = Math.fround(a * (1 - across.share[x]) + b * across.share[x])
          if (logit > offset) sure++
          if (logit > -offset) possible++
          take(x, x + 1, logit > 0)
        }
    }
    if (area === before) continue
    top = Math.min(top, y)
    bottom = y
  }
  if (isInside) runs.push(width * height)
  const box: Box = area ? [left, top, right, bottom] : [0, 0, 0, 0]
  return { area, box, stability: sure / possible, runs: Uint32Array.from(runs) }
}
